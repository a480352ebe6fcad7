import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { type EscalationRule, occasions } from '#domain/sla'
import { allow, type Ctx } from '#kernel/ctx'
import { employee, staffGroup } from '#schema/base/people'
import { canReadLevels } from '../policy.ts'
import { escalation, heldLevel } from '../schema.ts'

type List = typeof api.sla.escalations
type Occasion = EscalationRule['occasion']

/** What a level says to do, in the order of the occasions, and of each in that of its making. */
export async function escalationList(ctx: Ctx, { id }: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const rows = await ctx.db
    .select({
      occasion: escalation.occasion,
      action: escalation.action,
      employee: { id: employee.id, name: employee.name },
      group: { id: staffGroup.id, name: staffGroup.name },
    })
    .from(escalation)
    .leftJoin(employee, eq(employee.id, escalation.employeeId))
    .leftJoin(staffGroup, eq(staffGroup.id, escalation.groupId))
    .where(eq(escalation.levelId, id))
    .orderBy(asc(escalation.id))
  return { rows: rows.toSorted((a, b) => occasions.indexOf(a.occasion) - occasions.indexOf(b.occasion)) }
}

/** What is to be done on these occasions by the level that the ticket has; nothing where it has none. */
export async function rulesOfTicket(ctx: Ctx, ticketId: number, on: readonly Occasion[]): Promise<EscalationRule[]> {
  if (on.length === 0) return []
  return ctx.db
    .select(rule)
    .from(escalation)
    .innerJoin(heldLevel, eq(heldLevel.levelId, escalation.levelId))
    .where(and(eq(heldLevel.ticketId, ticketId), inArray(escalation.occasion, [...on])))
    .orderBy(asc(escalation.id))
}

/** What is to be done where a level misses its norm. */
export const rulesOfNorm = (ctx: Ctx, levelId: number): Promise<EscalationRule[]> =>
  ctx.db
    .select(rule)
    .from(escalation)
    .where(and(eq(escalation.levelId, levelId), eq(escalation.occasion, 'norm_missed')))
    .orderBy(asc(escalation.id))

/** Every group of employees by its id. */
export async function knownGroups(ctx: Ctx): Promise<ReadonlySet<number>> {
  const rows = await ctx.db.select({ id: staffGroup.id }).from(staffGroup)
  return new Set(rows.map(({ id }) => id))
}

const rule = {
  occasion: escalation.occasion,
  action: escalation.action,
  employeeId: escalation.employeeId,
  groupId: escalation.groupId,
}
