import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import type { RefusalDetails } from '#kernel/errors'
import { employee } from '#schema/base/people'
import { changeSet, fact } from '#schema/kernel'
import { message } from '../schema.ts'
import { wordsOfChanges } from './change-words.ts'

/** How many messages of the client stand behind this position. */
export async function newerClientMessages(ctx: Ctx, ticketId: number, position: number): Promise<number> {
  const newer = [eq(message.ticketId, ticketId), gt(message.position, position), eq(message.side, 'client')]
  const [row] = await ctx.db
    .select({ count: count() })
    .from(message)
    .where(and(...newer, isNull(message.deletedAt)))
  return row?.count ?? 0
}

/** What was changed since that version, each field as "from → to" in the language of the request (TICK-18). */
export async function changedSince(ctx: Ctx, ticketId: number, version: number): Promise<RefusalDetails> {
  const isLater = sql`(${fact.data}->>'version')::int > ${version}`
  const facts = await ctx.db
    .select()
    .from(fact)
    .where(and(eq(fact.subjectKind, 'ticket'), eq(fact.subjectId, ticketId), isLater))
    .orderBy(fact.id)
  const details: RefusalDetails = {}
  for (const { field, fieldName, from, to } of await wordsOfChanges(ctx, facts)) {
    if (field !== null)
      details[fieldName?.[ctx.language] ?? field] = `${from?.[ctx.language] ?? '—'} → ${to?.[ctx.language] ?? '—'}`
  }
  return details
}

/** The employees by whose saves fields changed since that version; null stands for everybody else. */
export async function changersSince(ctx: Ctx, ticketId: number, version: number): Promise<(number | null)[]> {
  const isLater = sql`(${fact.data}->>'version')::int > ${version}`
  const rows = await ctx.db
    .select({ kind: changeSet.actorKind, id: changeSet.actorId })
    .from(fact)
    .innerJoin(changeSet, eq(changeSet.id, fact.changeSetId))
    .where(and(eq(fact.subjectKind, 'ticket'), eq(fact.subjectId, ticketId), isLater))
  return rows.map(({ kind, id }) => (kind === 'staff' ? id : null))
}

export async function employeeName(ctx: Ctx, employeeId: number): Promise<string> {
  const [row] = await ctx.db.select({ name: employee.name }).from(employee).where(eq(employee.id, employeeId))
  return row?.name ?? ''
}
