import { and, asc, count, desc, eq, gte, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { contact, employee } from '#schema/base/people'
import { canReadAtDesk } from '../policy.ts'
import { message, participant, ticket } from '../schema.ts'
import { changesBetween } from './changes.ts'
import { mergedIds } from './follow-merged.ts'
import { filesOfMessages } from './message-files.ts'
import { accessByNumber } from './ticket-access.ts'

type Conversation = Answered<typeof contract.conversation>

/**
 * A page of the conversation, the last one unless `before` names the position where a later page began: messages in the
 * order in which they came in, and between them what was changed, each by its save (TICK-01, HIST-01). What came with a
 * merged ticket stands where it was said, by its save, whatever its position (TICK-13).
 */
export async function conversation(ctx: Ctx, input: Given<typeof contract.conversation>): Promise<Conversation> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', canReadAtDesk(ctx.actor, access))
  const later = input.before === undefined ? null : await placeFrom(ctx, access.id, input.before)
  const earlierThan = later === null ? undefined : standsBefore(later)
  const messages = await messagesOf(ctx, access.id, { earlierThan, limit: input.limit })
  const [first] = messages
  const earlier = first === undefined ? 0 : await countBefore(ctx, access.id, first)
  const changes = await changesBetween(ctx, await mergedIds(ctx, access.id), {
    from: earlier === 0 || first === undefined ? null : first.changeSetId,
    to: later?.changeSetId ?? null,
  })
  return { items: interleave(messages, changes), earlier }
}

const origin = alias(ticket, 'origin')

/** Its writer takes part without being the author or the head of the company: a bare address, or a contact in copy. */
const isByCopy = sql<boolean>`(
  ${message.participantId} is not null or exists (
    select 1 from ${participant} p
    join ${ticket} t on t.id = p.ticket_id
    join ${contact} c on c.id = p.contact_id
    where p.ticket_id = ${message.ticketId} and p.contact_id = ${message.contactId} and p.came_by <> 'merge'
      and t.author_id <> p.contact_id and not (c.is_head and c.company_id is not null and c.company_id = t.company_id)
  )
)`

type Message = Extract<Conversation['items'][number], { kind: 'message' }>
type Change = Extract<Conversation['items'][number], { kind: 'change' }>

/** Within one save the words come first, then what they were accompanied by. */
function interleave(messages: readonly Message[], changes: readonly Change[]): (Message | Change)[] {
  const rank = (item: Message | Change) => (item.kind === 'message' ? 0 : 1)
  return [...messages, ...changes].sort((a, b) => a.changeSetId - b.changeSetId || rank(a) - rank(b))
}

async function messagesOf(
  ctx: Ctx,
  ticketId: number,
  which: { earlierThan: SQL | undefined; limit: number },
): Promise<Message[]> {
  const rows = await ctx.db
    .select({
      id: message.id,
      shown: {
        position: message.position,
        side: message.side,
        text: message.text,
        html: message.html,
        quoted: message.quoted,
        isHidden: message.isHidden,
        channel: message.channel,
        changeSetId: message.changeSetId,
        at: message.happenedAt,
      },
      author: {
        id: sql<number>`coalesce(${employee.id}, ${contact.id}, ${participant.id})`.mapWith(Number),
        name: sql<string>`coalesce(${employee.name}, ${contact.name}, nullif(${participant.name}, ''), ${participant.address}, '')`,
      },
      isInCopy: isByCopy,
      originNumber: origin.number,
    })
    .from(message)
    .leftJoin(contact, eq(contact.id, message.contactId))
    .leftJoin(employee, eq(employee.id, message.employeeId))
    .leftJoin(participant, eq(participant.id, message.participantId))
    .leftJoin(origin, eq(origin.id, message.originTicketId))
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt), which.earlierThan))
    .orderBy(desc(message.changeSetId), desc(message.position))
    .limit(which.limit)
  const files = await filesOfMessages(
    ctx,
    rows.map((row) => row.id),
  )
  return rows
    .toReversed()
    .map(({ id, shown, ...row }) => ({ kind: 'message', ...shown, ...row, files: files.get(id) ?? [] }))
}

/** Where a message stands: by its save, and within that by its position. */
type Place = { changeSetId: number; position: number }

const standsBefore = ({ changeSetId, position }: Place): SQL =>
  sql`(${message.changeSetId}, ${message.position}) < (${changeSetId}::bigint, ${position}::bigint)`

async function countBefore(ctx: Ctx, ticketId: number, place: Place): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt), standsBefore(place)))
  return row?.count ?? 0
}

/** The place of the first message of the later page: what belongs to its save was shown there. */
async function placeFrom(ctx: Ctx, ticketId: number, position: number): Promise<Place | null> {
  const [row] = await ctx.db
    .select({ changeSetId: message.changeSetId, position: message.position })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), gte(message.position, position)))
    .orderBy(asc(message.position))
    .limit(1)
  return row ?? null
}
