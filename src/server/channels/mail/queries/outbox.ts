import { and, asc, count, desc, eq, inArray, isNotNull, isNull, min, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { subjectWithoutTokens } from '#domain/mail'
import type { Instant } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { isDemoWorld } from '#kernel/installation'
import { storedFile } from '#schema/base/files'
import { ticket } from '#schema/desk/tickets'
import * as tickets from '#server/desk/tickets'
import { canCountLetters, canReadIncoming, canReadMail, canReplyAsDemoClient } from '../policy.ts'
import { gateway, letter, outboundFile, outboundLetter } from '../schema.ts'
import { errorWords } from './error-words.ts'
import { folders } from './incoming.ts'
import { behind, PAGE, pageOf } from './pages.ts'

type Row = typeof outboundLetter.$inferSelect

/** Letters of ours, newest first, and what is held for want of a server (foundation 35). */
export async function outbox(
  ctx: Ctx,
  input: Given<typeof contract.outbox>,
): Promise<Answered<typeof contract.outbox>> {
  allow(ctx, 'outbox.read', canReadMail(ctx.actor))
  const rows = await ctx.db
    .select({ id: outboundLetter.id, at: outboundLetter.createdAt, row: outboundLetter, ticketNumber: ticket.number })
    .from(outboundLetter)
    .leftJoin(ticket, eq(ticket.id, outboundLetter.ticketId))
    .where(
      and(
        input.state === undefined ? undefined : eq(outboundLetter.state, input.state),
        behind(outboundLetter.createdAt, outboundLetter.id, input.after),
      ),
    )
    .orderBy(desc(outboundLetter.createdAt), desc(outboundLetter.id))
    .limit(PAGE + 1)
  const { rows: shown, next } = pageOf(rows)
  return {
    next,
    rows: shown.map(({ row, ticketNumber }) => rowOf(ctx, row, ticketNumber)),
    held: await heldLetters(ctx),
    hasServer: await hasServer(ctx),
  }
}

function rowOf(ctx: Ctx, row: Row, ticketNumber: number | null) {
  const lastError = errorWords(ctx, row)
  const { id, kind, state, attempts, createdAt, sentAt, nextTryAt } = row
  const to = { address: row.toAddress, name: row.toName }
  const subject = subjectWithoutTokens(row.subject)
  return { id, kind, to, subject, state, attempts, lastError, ticketNumber, createdAt, sentAt, nextTryAt }
}

/** How many letters are held, and since when. */
export async function heldLetters(ctx: Ctx): Promise<{ count: number; oldestAt: Instant | null }> {
  const [row] = await ctx.db
    .select({ count: count(), oldestAt: min(outboundLetter.createdAt) })
    .from(outboundLetter)
    .where(eq(outboundLetter.state, 'held'))
  return { count: row?.count ?? 0, oldestAt: row?.oldestAt ?? null }
}

/** Whether any letter could leave the house: a server is set up, and this is not the demo world. */
export async function hasServer(ctx: Ctx): Promise<boolean> {
  if (await isDemoWorld(ctx)) return false
  return (await ctx.db.$count(gateway, and(eq(gateway.direction, 'out'), gateway.isActive))) > 0
}

/** One letter of ours as it goes out. */
export async function outboundLetterView(
  ctx: Ctx,
  input: { id: number },
): Promise<Answered<typeof contract.outboundLetter>> {
  allow(ctx, 'outbox.read', canReadMail(ctx.actor))
  const [one] = await ctx.db
    .select({ row: outboundLetter, ticketNumber: ticket.number })
    .from(outboundLetter)
    .leftJoin(ticket, eq(ticket.id, outboundLetter.ticketId))
    .where(eq(outboundLetter.id, input.id))
  const { row, ticketNumber } = found(one)
  const files = await ctx.db
    .select({ id: storedFile.id, name: storedFile.name, type: storedFile.type, size: storedFile.size })
    .from(outboundFile)
    .innerJoin(storedFile, eq(storedFile.id, outboundFile.fileId))
    .where(eq(outboundFile.outboundId, row.id))
    .orderBy(asc(outboundFile.position))
  const mayReply = canReplyAsDemoClient(ctx.actor) === 'yes' && row.contactId !== null
  return {
    ...rowOf(ctx, row, ticketNumber),
    subject: row.subject,
    from: { address: row.fromAddress, name: row.fromName },
    messageId: row.messageId,
    inReplyTo: row.inReplyTo,
    references: row.references,
    text: row.text,
    files: files.map((file) => ({ ...file, contentId: null })),
    canReplyAs: mayReply && (await isDemoWorld(ctx)),
  }
}

/** How the letters of a ticket's saves to its client fare (NOTF-11): shown beside the answer that they carry. */
export async function deliveries(ctx: Ctx, input: { number: number }): Promise<Answered<typeof contract.deliveries>> {
  const access = await tickets.accessByNumber(ctx, input.number)
  // Clients see no state of our post, and no sign that there is one.
  allow(ctx, 'ticket.read', ctx.actor.kind === 'client' ? 'hidden' : tickets.canRead(ctx.actor, access))
  const rows = await ctx.db
    .select({
      changeSetId: sql<number>`${outboundLetter.changeSetId}`.mapWith(Number),
      outboundId: outboundLetter.id,
      state: outboundLetter.state,
      lastError: outboundLetter.lastError,
      complainedAt: outboundLetter.complainedAt,
      sentAt: outboundLetter.sentAt,
    })
    .from(outboundLetter)
    .where(
      and(
        inArray(outboundLetter.ticketId, await tickets.merged.ids(ctx, access.id)),
        isNotNull(outboundLetter.changeSetId),
        isNull(outboundLetter.employeeId),
      ),
    )
    .orderBy(asc(outboundLetter.id))
  const maySend = tickets.canSave(ctx.actor, access) === 'yes' && (await hasServer(ctx))
  return {
    rows: rows.map(({ lastError, complainedAt, ...row }) => ({
      ...row,
      error: errorWords(ctx, { lastError, complainedAt }),
      canSendAgain: maySend && isLost(row.state),
    })),
  }
}

/** A letter that reached nobody, as far as we know: the server refused it, or a report came back. */
export const isLost = (state: Row['state']): boolean => state === 'failed' || state === 'bounced'

/** What waits for somebody: letters to sort, and for administrators what is held or was refused. */
export async function counts(ctx: Ctx): Promise<Answered<typeof contract.counts>> {
  allow(ctx, 'ticket.list', canCountLetters(ctx.actor))
  const seesIncoming = canReadIncoming(ctx.actor) === 'yes'
  const seesOutbox = canReadMail(ctx.actor) === 'yes'
  const ofState = (state: 'held' | 'failed') => ctx.db.$count(outboundLetter, eq(outboundLetter.state, state))
  const inFolder = (folder: keyof typeof folders) =>
    ctx.db.$count(letter, inArray(letter.outcome, [...folders[folder]]))
  return {
    incoming: seesIncoming ? await inFolder('incoming') : 0,
    unjudged: seesIncoming ? await inFolder('unjudged') : 0,
    spam: seesIncoming ? await inFolder('spam') : 0,
    held: seesOutbox ? await ofState('held') : 0,
    failed: seesOutbox ? await ofState('failed') : 0,
  }
}
