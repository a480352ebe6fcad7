import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import type { FoundByCheck } from '../checks/found-by-check.ts'
import { storable } from '../intake/arrival.ts'
import { gatewayCheck } from '../schema.ts'

export type Tried = { isOk: boolean; words: string; found?: FoundByCheck }

/** Writes down how a check went. Its parameters go: a secret is kept no longer than it is needed. */
export async function settleCheck(ctx: Ctx, checkId: number, { isOk, words, found = {} }: Tried): Promise<void> {
  await ctx.db
    .update(gatewayCheck)
    .set({ state: isOk ? 'ok' : 'failed', words: storable(words).slice(0, 1_000), found, parameters: null })
    .where(and(eq(gatewayCheck.id, checkId), eq(gatewayCheck.state, 'running')))
}
