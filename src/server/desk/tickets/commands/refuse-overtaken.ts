import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { changedSince, employeeName, newerClientMessages } from '../queries/newer.ts'
import type { SaveTicket } from './save-ticket.ts'
import type { LockedTicket } from './ticket-for-update.ts'

/**
 * Refuses a save that others have overtaken: a message of the client that the writer has not seen (once), somebody else
 * who took or got the ticket first, or fields changed since they were read (TICK-12, 18, ASGN-13). A message alone
 * changes no field and is never too late.
 */
export async function refuseIfOvertaken(ctx: Ctx, ticket: LockedTicket, input: SaveTicket): Promise<void> {
  if (input.readUpTo !== undefined && !input.anyway) {
    const count = await newerClientMessages(ctx, ticket.id, input.readUpTo)
    if (count > 0) throw new Refusal('ticket.newMessages', { count })
  }
  const me = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  const owner = ticket.responsibleId === me ? null : ticket.responsibleId
  if (owner !== null && input.move === 'take' && ticket.phase !== 'new') {
    throw new Refusal('ticket.alreadyTaken', { name: await employeeName(ctx, owner) })
  }
  if (input.version === ticket.version || !changesFields(input)) return
  if (owner !== null && me !== null && input.responsibleId === me) {
    throw new Refusal('ticket.alreadyAssigned', { name: await employeeName(ctx, owner) })
  }
  throw new Refusal('ticket.version', {
    version: ticket.version,
    ...(await changedSince(ctx, ticket.id, input.version)),
  })
}

const fields = [
  'move',
  'statusId',
  'departmentId',
  'serviceId',
  'supportGroupId',
  'responsibleId',
  'categoryId',
  'typeId',
  'criticalityId',
  'difficultyId',
  'title',
  'fields',
  'holdReason',
  'holdUntil',
] as const satisfies readonly (keyof SaveTicket)[]

/** Whether the save speaks of any field, changed or not. */
export const changesFields = (input: SaveTicket): boolean =>
  input.isReturned === true || fields.some((field) => input[field] !== undefined)
