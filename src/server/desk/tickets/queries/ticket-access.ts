import { eq, inArray, type SQL } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import type { TicketAccess } from '../policy.ts'
import { ticket } from '../schema.ts'
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
  return rows.map(({ deletedAt, ...row }) => ({ ...row, isDeleted: deletedAt !== null, staffScope }))
}
