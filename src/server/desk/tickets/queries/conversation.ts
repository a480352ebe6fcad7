import { and, asc, count, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { contact, employee } from '#schema/base/people'
import { canReadAtDesk } from '../policy.ts'
import { message } from '../schema.ts'
import { changesBetween } from './changes.ts'
import { filesOfMessages } from './message-files.ts'
import { accessByNumber } from './ticket-access.ts'

type Conversation = Answered<typeof contract.conversation>

/**
 * A page of the conversation, the last one unless `before` names the position where a later page began: messages in the
 * order in which they came in, and between them what was changed, each by its save (TICK-01, HIST-01).
 */
export async function conversation(ctx: Ctx, input: Given<typeof contract.conversation>): Promise<Conversation> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', canReadAtDesk(ctx.actor, access))
  const earlierThan = input.before === undefined ? undefined : lt(message.position, input.before)
  const messages = await messagesOf(ctx, access.id, { earlierThan, limit: input.limit })
  const [first] = messages
  const earlier = first === undefined ? 0 : await countBefore(ctx, access.id, first.position)
  const changes = await changesBetween(ctx, access.id, {
    from: earlier === 0 || first === undefined ? null : first.changeSetId,
    to: input.before === undefined ? null : await saveOf(ctx, access.id, input.before),
  })
  return { items: interleave(messages, changes), earlier }
}

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
        id: sql<number>`coalesce(${employee.id}, ${contact.id})`.mapWith(Number),
        name: sql<string>`coalesce(${employee.name}, ${contact.name})`,
      },
    })
    .from(message)
    .leftJoin(contact, eq(contact.id, message.contactId))
    .leftJoin(employee, eq(employee.id, message.employeeId))
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt), which.earlierThan))
    .orderBy(desc(message.position))
    .limit(which.limit)
  const files = await filesOfMessages(
    ctx,
    rows.map((row) => row.id),
  )
  return rows
    .toReversed()
    .map(({ id, shown, author }) => ({ kind: 'message', ...shown, author, files: files.get(id) ?? [] }))
}

async function countBefore(ctx: Ctx, ticketId: number, position: number): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt), lt(message.position, position)))
  return row?.count ?? 0
}

/** The save of the first message of the later page: what belongs to it was shown there. */
async function saveOf(ctx: Ctx, ticketId: number, position: number): Promise<number | null> {
  const [row] = await ctx.db
    .select({ changeSetId: message.changeSetId })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), gte(message.position, position)))
    .orderBy(asc(message.position))
    .limit(1)
  return row?.changeSetId ?? null
}
