import type { Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal, Refusals } from '#kernel/errors'
import { readSettings, writeSettings } from '#kernel/settings'
import { canEditSpam } from '../../policy.ts'
import { spamSettings } from '../settings.ts'

/**
 * Chooses who looks for spam and from which score on. Refuses an engine without host or port (input.required) and a
 * definite threshold below the possible one (input.outOfRange). A blank password keeps the stored one.
 */
export async function saveSpam(ctx: Ctx, input: Given<typeof contract.saveSpam>): Promise<Record<string, never>> {
  allow(ctx, 'spam.edit', canEditSpam(ctx.actor))
  refuseNowhere(input)
  if (input.possible > input.definite) throw new Refusal('input.outOfRange', {}, 'possible')
  const { password, ...wanted } = input
  const passwordSealed = password ? ctx.save.keys.encrypt(password) : undefined
  const before = await readSettings(ctx, spamSettings)
  const change = { ...wanted, ...(passwordSealed === undefined ? {} : { passwordSealed }) }
  // Only what differs is stored: a default that stays a default follows the next version.
  const changed = Object.fromEntries(
    Object.entries(change).filter(([key, value]) => value !== (before as Record<string, unknown>)[key]),
  )
  await writeSettings(ctx, spamSettings, changed)
  return {}
}

/** An engine of another program must be somewhere. */
export function refuseNowhere(input: { engine: string; host: string | null; port: number | null }): void {
  if (input.engine === 'embedded') return
  const missing = (['host', 'port'] as const).filter((field) => input[field] === null)
  if (missing.length > 0) throw new Refusals(missing.map((path) => ({ path, code: 'input.required' })))
}
