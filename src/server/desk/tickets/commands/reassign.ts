import type { Owner } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as people from '#server/base/people'
import { handOn } from './hand-on.ts'
import type { Routed } from './route.ts'
import type { SaveTicket } from './save-ticket.ts'
import type { TicketEdit } from './ticket-edit.ts'

type Owning = Pick<SaveTicket, 'departmentId' | 'responsibleId' | 'transferComment' | 'move' | 'isReturned'>

/**
 * The part of a save that says whose the ticket is: whom it names, whom the rules chose, nobody where it is given back
 * (its support level goes too, spec §3.5.7); whoever takes an unattended ticket answers for it (TICK-12).
 */
export async function reassign(ctx: Ctx, edit: TicketEdit, input: Owning, routed: Routed | null): Promise<void> {
  const { ticket } = edit
  const to = { ...ownerWanted(ctx, ticket, input), ...routed }
  const isElsewhere = to.departmentId !== ticket.departmentId
  const isSomebodyElses = to.responsibleId !== ticket.responsibleId
  if (isElsewhere && to.departmentId !== null) await people.requireSupport(ctx, to.departmentId, 'departmentId')
  if (isSomebodyElses && routed === null && to.responsibleId !== null) {
    await people.requireAssignable(ctx, to.responsibleId, 'responsibleId')
  }
  const comment = input.transferComment || null
  if (isElsewhere || isSomebodyElses) await handOn(ctx, edit, to, comment)
  else if (comment !== null) throw new Refusal('input.invalid', {}, 'transferComment')
}

function ownerWanted(ctx: Ctx, ticket: Owner, input: Owning): Owner {
  const taker = input.move === 'take' && ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  const departmentId = input.departmentId === undefined ? ticket.departmentId : input.departmentId
  if (input.isReturned) return { departmentId, responsibleId: null }
  const responsibleId = input.responsibleId === undefined ? (ticket.responsibleId ?? taker) : input.responsibleId
  return { departmentId, responsibleId }
}
