import type { Ctx } from '#kernel/ctx'
import { letterLeft } from '../schema.ts'

/** Letters of a maildrop from before the start date of its gateway: they are left alone and not looked at again. */
export async function noteLeft(ctx: Ctx, gatewayId: number, names: readonly string[]): Promise<void> {
  await ctx.db
    .insert(letterLeft)
    .values(names.map((uidl) => ({ gatewayId, uidl })))
    .onConflictDoNothing()
}
