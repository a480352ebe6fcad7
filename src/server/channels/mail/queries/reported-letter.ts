import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { comparableAddress, type Letter, threadIds, tokensOf } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import * as tickets from '#server/desk/tickets'
import { outboundLetter } from '../schema.ts'
import { threadKeys } from '../thread-keys.ts'

/**
 * The outgoing letter that a bounce, a delay notice or a complaint is about (MAIL-16): by the Message-ID that it names or
 * sends back, else by a token of ours in what it sends back, together with whom that went to. Null where it is none of these, or speaks of no letter of ours.
 */
export async function reportedLetter(ctx: Ctx, letter: Letter): Promise<number | null> {
  const { bounce, complaint, delay } = letter.signs
  if (!bounce && !complaint && !delay) return null
  return (await byMessageId(ctx, letter)) ?? (await byToken(ctx, letter))
}

async function byMessageId(ctx: Ctx, letter: Letter): Promise<number | null> {
  const named = [letter.bounce?.originalMessageId, letter.returned?.messageId, ...threadIds(letter)]
  const ids = named.filter((id) => id != null)
  if (ids.length === 0) return null
  const rows = await ctx.db
    .select({ id: outboundLetter.id, messageId: outboundLetter.messageId })
    .from(outboundLetter)
    .where(inArray(outboundLetter.messageId, ids))
  return ids.map((id) => rows.find((row) => row.messageId === id)).find((row) => row !== undefined)?.id ?? null
}

async function byToken(ctx: Ctx, letter: Letter): Promise<number | null> {
  const ticketId = await ticketOfTokens(ctx, letter)
  if (ticketId === null) return null
  const to = recipientsOf(letter)
  // Only letters to people outside: what an employee was told of the ticket bears the same token.
  const ofTicket = and(eq(outboundLetter.ticketId, ticketId), isNull(outboundLetter.employeeId))
  const rows = await ctx.db
    .select({ id: outboundLetter.id, toAddress: outboundLetter.toAddress })
    .from(outboundLetter)
    .where(to.length === 0 ? ofTicket : and(ofTicket, inArray(outboundLetter.toAddress, to)))
    .orderBy(desc(outboundLetter.id))
    .limit(100)
  // Nobody is named: then it must be clear whom it can only be about.
  const isClear = to.length > 0 || new Set(rows.map(({ toAddress }) => toAddress)).size === 1
  return isClear ? (rows[0]?.id ?? null) : null
}

function recipientsOf({ bounce, returned }: Letter): string[] {
  const named = [bounce?.recipient ?? null, ...(returned?.to ?? [])]
  return named.flatMap((address) => (address === null ? [] : (comparableAddress(address) ?? [])))
}

async function ticketOfTokens(ctx: Ctx, letter: Letter): Promise<number | null> {
  const { messageId = null, subject = '', replyTo = [] } = letter.returned ?? {}
  const nowhere = { to: [], cc: [], references: [] }
  const inside = tokensOf({ ...nowhere, deliveredTo: replyTo, inReplyTo: messageId, subject })
  const outside = tokensOf(letter)
  const tokens = [...inside.ids, ...inside.subject, ...inside.addresses, ...outside.addresses, ...outside.subject]
  const ours = tokens.find(threadKeys(ctx.save.keys).isOurs)
  return ours === undefined ? null : ((await tickets.findTicketByNumber(ctx, ours.number))?.id ?? null)
}
