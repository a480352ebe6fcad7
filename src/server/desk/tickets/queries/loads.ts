import { and, count, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import type { Workload } from '#server/planning/routing'
import { canList } from '../policy.ts'
import { ticket } from '../schema.ts'
import { isInQueue } from './list-filter.ts'

/** How many open tickets everybody has, whoever asks: what a picker shows beside a name (D9). */
export async function ticketLoads(ctx: Ctx): Promise<Answered<typeof contract.loads>> {
  allow(ctx, 'ticket.list', canList(ctx.actor))
  return {
    employees: await openBy(ctx, ticket.responsibleId),
    departments: await openBy(ctx, ticket.departmentId),
    companies: await openBy(ctx, ticket.companyId),
    services: await openByService(ctx),
  }
}

/** How many tickets each of these has in work, whatever they are about and whether they wait or not (D9); one apart. */
export const workload =
  (ctx: Ctx, exceptId: number | null): Workload =>
  async (employeeIds) => {
    const rows = await ctx.db
      .select({ id: ticket.responsibleId, count: count() })
      .from(ticket)
      .where(
        and(
          isNull(ticket.deletedAt),
          isInQueue,
          inArray(ticket.responsibleId, [...employeeIds]),
          exceptId === null ? undefined : ne(ticket.id, exceptId),
        ),
      )
      .groupBy(ticket.responsibleId)
    return new Map(rows.map((row) => [Number(row.id), row.count]))
  }

type Owner = typeof ticket.responsibleId | typeof ticket.departmentId | typeof ticket.companyId

async function openBy(ctx: Ctx, owner: Owner): Promise<{ id: number; count: number }[]> {
  const rows = await ctx.db
    .select({ id: owner, count: count() })
    .from(ticket)
    .where(and(isNull(ticket.deletedAt), isInQueue, isNotNull(owner)))
    .groupBy(owner)
  return rows.map((row) => ({ id: Number(row.id), count: row.count }))
}

/** Of each service with all that stands inside it (DICT-12). */
async function openByService(ctx: Ctx): Promise<{ id: number; count: number }[]> {
  const { rows } = await ctx.db.execute<{ id: number; count: number }>(sql`
    with recursive inside (id, service_id) as (
      select id, id from service
      union
      select i.id, s.id from inside i join service s on s.parent_id = i.service_id
    ),
    of_service (service_id, count) as (
      select ${ticket.serviceId}, count(*) from ${ticket}
      where ${ticket.deletedAt} is null and ${isInQueue} and ${ticket.serviceId} is not null
      group by ${ticket.serviceId}
    )
    select i.id, sum(o.count)::int as count from inside i join of_service o on o.service_id = i.service_id
    group by i.id order by i.id`)
  return rows.map(({ id, count: open }) => ({ id, count: open }))
}
