import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as catalog from '#server/base/catalog'
import { canCloseOwn } from '../policy.ts'
import { changeStatus } from './change-status.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { beginEdit, storeEdit } from './ticket-edit.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

/**
 * The client's side closes the ticket: he needs nothing more, or confirms that it is resolved (TICK-05, TICK-06).
 * Refuses ticket.closed where it is closed already.
 */
export async function closeByAuthor(ctx: Ctx, ticketId: number): Promise<void> {
  const ticket = await ticketForUpdate(ctx, { id: ticketId })
  allow(ctx, 'portal.close', canCloseOwn(ctx.actor, ticket))
  await refuseIfMerged(ctx, ticket)
  if (ticket.phase === 'closed') throw new Refusal('ticket.closed')
  const edit = beginEdit(ticket)
  await changeStatus(ctx, edit, await catalog.defaultStatus(ctx, 'closed'), { by: 'author', at: ctx.now })
  await storeEdit(ctx, edit)
}
