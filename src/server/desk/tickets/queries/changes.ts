import { and, asc, eq, gte, inArray, lt, ne } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import type { Ctx } from '#kernel/ctx'
import { contact, employee } from '#schema/base/people'
import { changeSet, fact } from '#schema/kernel'
import { ticket } from '../schema.ts'
import { wordsOfChanges } from './change-words.ts'

type Change = Extract<Answered<typeof contract.conversation>['items'][number], { kind: 'change' }>

/**
 * What the saves of a ticket, and of those merged into it, changed, oldest first: from one save on, up to another that
 * is left out; null is no bound. The ticket itself is the first of the ids.
 */
export async function changesBetween(
  ctx: Ctx,
  ticketIds: readonly [number, ...number[]],
  saves: { from: number | null; to: number | null },
): Promise<Change[]> {
  const facts = await ctx.db
    .select()
    .from(fact)
    .where(
      and(
        eq(fact.subjectKind, 'ticket'),
        inArray(fact.subjectId, [...ticketIds]),
        saves.from === null ? undefined : gte(fact.changeSetId, saves.from),
        saves.to === null ? undefined : lt(fact.changeSetId, saves.to),
      ),
    )
    .orderBy(asc(fact.id))
  // That another came in is told by this ticket's own line; that the other went is told in the other.
  const told = facts.filter((row) => row.name !== 'ticket.merged' || row.subjectId === ticketIds[0])
  const lines = Map.groupBy(await wordsOfChanges(ctx, told), (line) => line.changeSetId)
  const heads = await headsOf(ctx, [...lines.keys()], ticketIds[0])
  return heads.map((head) => ({
    ...head,
    kind: 'change',
    changes: (lines.get(head.changeSetId) ?? []).map(({ name, field, fieldName, from, to, comment, why }) => ({
      name,
      field,
      fieldName,
      from,
      to,
      comment,
      why,
    })),
  }))
}

/** Who, when, by which way (HIST-01); where nobody did, the part of the product that acted (HIST-04). */
async function headsOf(
  ctx: Ctx,
  ids: readonly number[],
  ticketId: number,
): Promise<Omit<Change, 'kind' | 'changes'>[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .select({
      changeSetId: changeSet.id,
      actorKind: changeSet.actorKind,
      component: changeSet.component,
      channel: changeSet.channel,
      isHidden: changeSet.isHidden,
      at: changeSet.at,
      originNumber: ticket.number,
      employee: { id: employee.id, name: employee.name },
      contact: { id: contact.id, name: contact.name },
    })
    .from(changeSet)
    .leftJoin(ticket, and(eq(ticket.id, changeSet.ticketId), ne(ticket.id, ticketId)))
    .leftJoin(employee, and(eq(changeSet.actorKind, 'staff'), eq(employee.id, changeSet.actorId)))
    .leftJoin(contact, and(eq(changeSet.actorKind, 'contact'), eq(contact.id, changeSet.actorId)))
    .where(inArray(changeSet.id, [...ids]))
    .orderBy(asc(changeSet.id))
  return rows.map(({ employee: staff, contact: client, ...head }) => ({ ...head, actor: staff ?? client }))
}
