import type { Owner } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as people from '#server/base/people'
import { handOn } from './hand-on.ts'
import type { SaveTicket } from './save-ticket.ts'
import type { TicketEdit } from './ticket-edit.ts'

type Owning = Pick<SaveTicket, 'departmentId' | 'responsibleId' | 'transferComment' | 'move'>

/** The part of a save that says whose the ticket is; whoever takes an unattended ticket answers for it (TICK-12). */
export async function reassign(ctx: Ctx, edit: TicketEdit, input: Owning): Promise<void> {
  const { ticket } = edit
  const to = ownerWanted(ctx, ticket, input)
  const isElsewhere = to.departmentId !== ticket.departmentId
  const isSomebodyElses = to.responsibleId !== ticket.responsibleId
  if (isElsewhere && to.departmentId !== null) await people.requireSupport(ctx, to.departmentId, 'departmentId')
  if (isSomebodyElses && to.responsibleId !== null) {
    await people.requireAssignable(ctx, to.responsibleId, 'responsibleId')
  }
  const comment = input.transferComment || null
  if (isElsewhere || isSomebodyElses) await handOn(ctx, edit, to, comment)
  else if (comment !== null) throw new Refusal('input.invalid', {}, 'transferComment')
}

function ownerWanted(ctx: Ctx, ticket: Owner, input: Owning): Owner {
  const taker = input.move === 'take' && ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  return {
    departmentId: input.departmentId === undefined ? ticket.departmentId : input.departmentId,
    responsibleId: input.responsibleId === undefined ? (ticket.responsibleId ?? taker) : input.responsibleId,
  }
}
