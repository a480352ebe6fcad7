import type { Given } from '#api/contract'
import type { deadlines as contract } from '#api/deadlines'
import { isAdministrator, when } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as tickets from '#server/desk/tickets'
import { ticketDeadlinesRecounted } from '../facts.ts'

/**
 * Has the deadlines of a ticket counted by what its level promises now, those included that were missed already
 * (spec §3.1.10); history says who wanted it. Administrators alone.
 */
export async function judgeAnew(
  ctx: Ctx,
  { number }: Given<typeof contract.judgeAnew>,
): Promise<Record<string, never>> {
  allow(ctx, 'level.edit', when(isAdministrator(ctx.actor)))
  const { id } = await tickets.accessByNumber(ctx, number)
  await tell(ctx, ticketDeadlinesRecounted, id, {})
  return {}
}
