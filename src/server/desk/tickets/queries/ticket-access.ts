import { and, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import type { TicketAccess } from '../policy.ts'
import { participant, ticket } from '../schema.ts'
import { ticketSettings } from '../settings.ts'

const columns = {
  id: ticket.id,
  number: ticket.number,
  authorId: ticket.authorId,
  companyId: ticket.companyId,
  departmentId: ticket.departmentId,
  responsibleId: ticket.responsibleId,
  phase: ticket.phase,
  deletedAt: ticket.deletedAt,
}

/** What decides who may do what with this ticket. Refuses access.hidden where there is none. */
export const ticketAccess = async (ctx: Ctx, ticketId: number): Promise<TicketAccess> =>
  found((await accessWhere(ctx, eq(ticket.id, ticketId)))[0])

/** The same, found by the number that people know. */
export const accessByNumber = async (ctx: Ctx, number: number): Promise<TicketAccess> =>
  found((await accessWhere(ctx, eq(ticket.number, number)))[0])

/** The same for many at once; what is not there is left out. */
export const accessOfMany = (ctx: Ctx, ids: readonly number[]): Promise<TicketAccess[]> =>
  ids.length === 0 ? Promise.resolve([]) : accessWhere(ctx, inArray(ticket.id, [...ids]))

async function accessWhere(ctx: Ctx, which: SQL): Promise<TicketAccess[]> {
  const { staffScope } = await readSettings(ctx, ticketSettings)
  const rows = await ctx.db.select(columns).from(ticket).where(which)
  const inCopy = await contactsInCopy(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ deletedAt, ...row }) => ({
    ...row,
    participantIds: inCopy.get(row.id) ?? [],
    isDeleted: deletedAt !== null,
    staffScope,
  }))
}

/** The contacts among those in copy of these tickets now; who has none is left out. */
export async function contactsInCopy(ctx: Ctx, ticketIds: readonly number[]): Promise<Map<number, number[]>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ ticketId: participant.ticketId, contactId: participant.contactId })
    .from(participant)
    .where(
      and(
        inArray(participant.ticketId, [...ticketIds]),
        isNotNull(participant.contactId),
        isNull(participant.removedAt),
      ),
    )
  const byTicket = Map.groupBy(rows, (row) => row.ticketId)
  return new Map([...byTicket].map(([id, of]) => [id, of.map(({ contactId }) => Number(contactId))]))
}
