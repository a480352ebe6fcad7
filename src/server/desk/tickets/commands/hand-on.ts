import { count, eq } from 'drizzle-orm'
import { isTransfer, type Owner } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { changeSetOf, tell } from '#kernel/facts'
import { type ChosenBy, ticketAssigned, ticketChanged, ticketTransferred } from '../facts.ts'
import { transfer } from '../schema.ts'
import { byNobody } from './route.ts'
import { keepWords, type TicketEdit } from './ticket-edit.ts'

/** Whose the ticket is to be, and by what the desk chose him, where it did. */
type Handed = Owner & { readonly why?: ChosenBy | undefined }

/**
 * Gives the ticket to a department, an employee, or back to the queue (ASGN-01, 11, 13, 14); the caller has checked both.
 * From one hand to another it is a transfer: stored with its comment, for the client counted (D6).
 */
export async function handOn(ctx: Ctx, edit: TicketEdit, to: Handed, comment: string | null = null): Promise<void> {
  const { ticket, version } = edit
  const isElsewhere = to.departmentId !== ticket.departmentId
  const isSomebodyElses = to.responsibleId !== ticket.responsibleId
  if (isElsewhere) {
    edit.change.departmentId = to.departmentId
    const change = { field: 'department', from: ticket.departmentId, to: to.departmentId, version } as const
    await tell(ctx, ticketChanged, ticket.id, change)
  }
  if (isSomebodyElses) {
    edit.change.responsibleId = to.responsibleId
    const serviceId = edit.change.serviceId === undefined ? ticket.serviceId : edit.change.serviceId
    const change = { from: ticket.responsibleId, to: to.responsibleId, version, serviceId }
    await tell(ctx, ticketAssigned, ticket.id, { ...change, ...(to.why ?? byNobody) })
  }
  if (isTransfer(ticket, to)) await recordTransfer(ctx, edit, to, comment)
  else if (comment !== null) await keepWords(ctx, ticket.id, { field: 'assignment', before: null, after: comment })
}

async function recordTransfer(ctx: Ctx, edit: TicketEdit, to: Owner, comment: string | null): Promise<void> {
  const { ticket, version } = edit
  const { id: changeSetId } = await changeSetOf(ctx, ticket.id)
  const [before] = await ctx.db.select({ count: count() }).from(transfer).where(eq(transfer.ticketId, ticket.id))
  const position = (before?.count ?? 0) + 1
  const hands = {
    fromDepartmentId: ticket.departmentId,
    fromEmployeeId: ticket.responsibleId,
    toDepartmentId: to.departmentId,
    toEmployeeId: to.responsibleId,
  }
  const [stored] = await ctx.db
    .insert(transfer)
    .values({ ticketId: ticket.id, position, ...hands, comment, changeSetId, at: ctx.now })
    .returning({ id: transfer.id })
  if (!stored) throw new Error('a transfer was not stored')
  await tell(ctx, ticketTransferred, ticket.id, { transferId: stored.id, position, ...hands, version })
}
