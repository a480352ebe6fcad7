import { desc, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { ratings as contract } from '#api/ratings'
import { allow, type Ctx } from '#kernel/ctx'
import { mark } from '#schema/base/catalog'
import { contact, employee } from '#schema/base/people'
import * as tickets from '#server/desk/tickets'
import { rating } from '../schema.ts'

type Ask = typeof contract.ofTicket

/** What the clients of a ticket said of it, with their comments, the latest first (RATE-06); for the desk. */
export async function ratingsOfTicket(ctx: Ctx, { number }: Given<Ask>): Promise<Answered<Ask>> {
  const access = await tickets.accessByNumber(ctx, number)
  allow(ctx, 'ticket.read', tickets.canReadAtDesk(ctx.actor, access))
  const rows = await ctx.db
    .select({
      contact: { id: contact.id, name: contact.name },
      mark: { id: mark.id, name: mark.name, isPositive: mark.isPositive },
      comment: rating.comment,
      responsible: { id: employee.id, name: employee.name },
      givenAt: rating.givenAt,
    })
    .from(rating)
    .innerJoin(mark, eq(mark.id, rating.markId))
    .innerJoin(contact, eq(contact.id, rating.contactId))
    .leftJoin(employee, eq(employee.id, rating.employeeId))
    .where(eq(rating.ticketId, access.id))
    .orderBy(desc(rating.givenAt), desc(rating.id))
  return { rows }
}
