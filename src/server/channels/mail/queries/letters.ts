import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { Download } from '#kernel/wire'
import { storedFile } from '#schema/base/files'
import { employee } from '#schema/base/people'
import { message, ticket } from '#schema/desk/tickets'
import * as people from '#server/base/people'
import { canReadIncoming, canSortIncoming } from '../policy.ts'
import { gateway, letter, letterFile } from '../schema.ts'
import { behind, PAGE, pageOf } from './pages.ts'
import { readableLetter } from './readable-letter.ts'

type Letter = typeof letter.$inferSelect
const PREVIEW = 200

/** Letters that wait for a hand: those of Incoming, and those that could not be judged (spec §2.5). */
export async function incoming(
  ctx: Ctx,
  input: Given<typeof contract.incoming>,
): Promise<Answered<typeof contract.incoming>> {
  allow(ctx, 'incoming.read', canReadIncoming(ctx.actor))
  const rows = await ctx.db
    .select({ id: letter.id, at: letter.happenedAt, letter, gatewayName: gateway.name })
    .from(letter)
    .leftJoin(gateway, eq(gateway.id, letter.gatewayId))
    .where(and(inArray(letter.outcome, ['incoming', 'failed']), behind(letter.happenedAt, letter.id, input.after)))
    .orderBy(desc(letter.happenedAt), desc(letter.id))
    .limit(PAGE + 1)
  const { rows: shown, next } = pageOf(rows)
  return { next, rows: shown.map((row) => rowOf(row.letter, row.gatewayName)) }
}

function rowOf(row: Letter, gatewayName: string | null) {
  const { id, subject, outcome, reason, gatewayId, happenedAt } = row
  return {
    id,
    subject,
    outcome,
    reason,
    from: { address: row.fromAddress, name: row.fromName },
    preview: row.text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW),
    gateway: gatewayId === null || gatewayName === null ? null : { id: gatewayId, name: gatewayName },
    at: happenedAt,
  }
}

/** One letter whole, with what may be done with it now. */
export async function letterView(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.letter>> {
  const row = await readableLetter(ctx, input.id)
  const [more] = await ctx.db
    .select({
      gatewayName: gateway.name,
      ticketNumber: ticket.number,
      sorterId: employee.id,
      sorterName: employee.name,
      said: message.text,
      hasHtml: sql<boolean>`coalesce(${message.html}, ${letter.html}) is not null`,
    })
    .from(letter)
    .leftJoin(gateway, eq(gateway.id, letter.gatewayId))
    .leftJoin(ticket, eq(ticket.id, letter.ticketId))
    .leftJoin(employee, eq(employee.id, letter.sortedBy))
    .leftJoin(message, eq(message.id, letter.postedMessageId))
    .where(eq(letter.id, row.id))
  const { gatewayName, ticketNumber, sorterId, sorterName, said, hasHtml } = found(more)
  const known = row.fromAddress === null ? null : await people.contactByAddress(ctx, row.fromAddress)
  return {
    ...rowOf(row, gatewayName),
    text: said ?? row.text,
    hasHtml,
    errorWords: row.errorWords,
    rawSize: row.rawSize,
    files: await filesOf(ctx, row.id),
    ticketNumber,
    sortedBy: sorterId === null || sorterName === null ? null : { id: sorterId, name: sorterName },
    sortedAt: row.sortedAt,
    knownContact: known === null ? null : { id: known.id, name: known.name },
    can: whatMayBeDone(ctx, row, known !== null),
  }
}

function whatMayBeDone(ctx: Ctx, { outcome, reason }: Letter, isKnown: boolean) {
  const maySort = canSortIncoming(ctx.actor) === 'yes'
  const isEmpty = outcome === 'ignored' && reason === 'empty'
  return {
    sort: maySort && isSortable({ outcome, reason }),
    createAnyway: maySort && isEmpty && isKnown,
    judgeAgain: maySort && (outcome === 'failed' || outcome === 'waiting'),
  }
}

/** What a hand may still sort: Incoming, what could not be judged, and what was taken for empty (spec §2.5). */
export const isSortable = ({ outcome, reason }: Pick<Letter, 'outcome' | 'reason'>): boolean =>
  outcome === 'incoming' || outcome === 'failed' || (outcome === 'ignored' && reason === 'empty')

const filesOf = (ctx: Ctx, letterId: number) =>
  ctx.db
    .select({
      id: storedFile.id,
      name: storedFile.name,
      type: storedFile.type,
      size: storedFile.size,
      contentId: letterFile.contentId,
    })
    .from(letterFile)
    .innerJoin(storedFile, eq(storedFile.id, letterFile.fileId))
    .where(eq(letterFile.letterId, letterId))
    .orderBy(asc(letterFile.position))

/** The letter as it came, byte for byte; a browser never shows it in place. */
export async function letterSource(ctx: Ctx, input: { id: number }): Promise<Download> {
  const { id, rawSha256 } = await readableLetter(ctx, input.id)
  return { sha256: rawSha256, name: `letter-${id}.eml`, type: 'message/rfc822', isInline: false }
}

/** A file of a letter, to whoever may read the letter (FILE-03). */
export async function letterFileDownload(ctx: Ctx, input: { id: number; fileId: string }): Promise<Download> {
  const { id } = await readableLetter(ctx, input.id)
  const [row] = await ctx.db
    .select({ sha256: storedFile.sha256, name: storedFile.name, type: storedFile.type })
    .from(letterFile)
    .innerJoin(storedFile, eq(storedFile.id, letterFile.fileId))
    .where(and(eq(letterFile.letterId, id), eq(letterFile.fileId, input.fileId)))
  return { ...found(row), isInline: true }
}
