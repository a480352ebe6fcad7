import { and, asc, count, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { after, MINUTE } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { service } from '#schema/base/catalog'
import { department } from '#schema/base/people'
import { canList, readable } from '../policy.ts'
import { ticket } from '../schema.ts'
import { ticketSettings } from '../settings.ts'
import { isAtRisk, isInQueue } from './list-filter.ts'

/** How many of the tickets that he may read each view holds. */
export async function ticketCounts(ctx: Ctx): Promise<Answered<typeof contract.counts>> {
  allow(ctx, 'ticket.list', canList(ctx.actor))
  const { staffScope, atRiskMinutes } = await readSettings(ctx, ticketSettings)
  const his = readable(ctx.actor, staffScope)
  const me = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : 0
  const [open] = await ctx.db
    .select({
      active: count(),
      mine: counted(sql`${ticket.responsibleId} = ${me}`),
      unclassified: counted(sql`${ticket.serviceId} is null`),
      unassigned: counted(sql`${ticket.responsibleId} is null`),
      waiting: counted(sql`${ticket.phase} = 'waiting_client'`),
    })
    .from(ticket)
    .where(and(his, isInQueue))
  const [resolved] = await ctx.db
    .select({ count: count() })
    .from(ticket)
    .where(and(his, sql`${ticket.phase} = 'resolved' and ${ticket.spamMark} is null`))
  return {
    ...(open ?? { active: 0, mine: 0, unassigned: 0, waiting: 0 }),
    unclassified: (await areServicesOffered(ctx)) ? (open?.unclassified ?? 0) : null,
    resolved: resolved?.count ?? 0,
    risk: await ctx.db.$count(ticket, and(his, isAtRisk(after(ctx.now, atRiskMinutes * MINUTE)))),
    late: await ctx.db.$count(ticket, and(his, isAtRisk(ctx.now))),
    spam: await ctx.db.$count(ticket, and(his, isNotNull(ticket.spamMark))),
    departments: await departmentCounts(ctx, his),
  }
}

/** A branch is switched off by its root: one that is on can be chosen. */
const areServicesOffered = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.db.$count(service, and(eq(service.isActive, true), isNull(service.parentId)))) > 0

const counted = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number)

/** The departments whose queue is his: those he belongs to, or all for whoever sees all; empty ones too (ASGN-14). */
async function departmentCounts(ctx: Ctx, his: SQL) {
  const { actor } = ctx
  const seesAll =
    actor.kind !== 'staff' || actor.isFullAccess || actor.roles.some((role) => role === 'W' || role === 'V')
  const own = actor.kind === 'staff' && !seesAll ? [...actor.departmentIds] : null
  const rows = await ctx.db
    .select({ id: department.id, name: department.name })
    .from(department)
    .where(
      and(
        eq(department.isSupport, true),
        eq(department.isActive, true),
        own === null ? undefined : own.length > 0 ? inArray(department.id, own) : sql`false`,
      ),
    )
    .orderBy(asc(department.id))
  const counts = await ctx.db
    .select({ id: ticket.departmentId, count: count() })
    .from(ticket)
    .where(and(his, isInQueue))
    .groupBy(ticket.departmentId)
  return rows.map((row) => ({ ...row, count: counts.find((one) => one.id === row.id)?.count ?? 0 }))
}
