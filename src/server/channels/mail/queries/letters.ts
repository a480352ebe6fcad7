import { and, asc, eq, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { type Ctx, found } from '#kernel/ctx'
import type { Download } from '#kernel/wire'
import { storedFile } from '#schema/base/files'
import { employee } from '#schema/base/people'
import { message, ticket } from '#schema/desk/tickets'
import { canSortIncoming } from '../policy.ts'
import { gateway, letter, letterFile } from '../schema.ts'
import { spamReason } from '../spam/queries/spam-of-ticket.ts'
import { letterRow } from './incoming.ts'
import { type LetterRow, readableLetter } from './readable-letter.ts'
import { isJudgeable, isSortable, isUndoTime } from './sortable.ts'
import { contactOfWriter, suggestedCompany, writerOf } from './writer.ts'

type View = Answered<typeof contract.letter>

/** One letter whole, with what may be done with it now. */
export async function letterView(ctx: Ctx, input: { id: number }): Promise<View> {
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
  return {
    ...letterRow(row, gatewayName),
    text: said ?? row.text,
    hasHtml,
    errorWords: row.errorWords,
    rawSize: row.rawSize,
    files: await filesOf(ctx, row.id),
    ticketNumber,
    sortedBy: sorterId === null || sorterName === null ? null : { id: sorterId, name: sorterName },
    sortedAt: row.sortedAt,
    ...(await whoseItIs(ctx, row)),
    authentication: row.authentication,
    doubts: row.doubts,
    spam: { score: row.spamScore, mark: row.spamMark, reason: spamReason(row) },
    can: whatMayBeDone(ctx, row),
  }
}

/** Who wrote it, and whom a person sorting it may take him for. */
async function whoseItIs(ctx: Ctx, row: LetterRow) {
  const writer = await writerOf(ctx, row)
  const known = await contactOfWriter(ctx, writer)
  const { address, name, isForward } = writer
  return {
    writer: { address, name },
    isForward,
    mayRemember: known === null && address !== null && !writer.isStaff,
    knownContact: known === null ? null : { id: known.id, name: known.name },
    suggestedCompany: known === null && !writer.isStaff ? await suggestedCompany(ctx, address) : null,
  }
}

function whatMayBeDone(ctx: Ctx, row: LetterRow): View['can'] {
  const { actor } = ctx
  const maySort = canSortIncoming(actor) === 'yes'
  const isHis = actor.kind === 'staff' && actor.employeeId === row.sortedBy
  return {
    sort: maySort && isSortable(row) && row.outcome !== 'ignored',
    createAnyway: maySort && row.outcome === 'ignored' && isSortable(row),
    judgeAgain: maySort && isJudgeable(row) && row.outcome !== 'spam_folder',
    notSpam: maySort && row.outcome === 'spam_folder',
    undo: maySort && isHis && isUndoTime(row, ctx.now),
  }
}

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
