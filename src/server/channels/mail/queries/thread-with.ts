import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { contactAddress } from '#schema/base/people'
import { message, participant } from '#schema/desk/tickets'
import * as tickets from '#server/desk/tickets'
import { letter, outboundLetter } from '../schema.ts'

const MOST_REFERENCES = 30

/**
 * The thread of a ticket with one address: References in the order of the letters, and In-Reply-To, the last letter
 * that he wrote, else our last to him, else the one that he got in copy (MAIL-17, TICK-16). He may write from any of his
 * addresses; letters that others wrote or got are not his thread. Tickets merged into this one belong to it.
 */
export async function threadWith(
  ctx: Ctx,
  ticketId: number,
  address: string,
): Promise<{ inReplyTo: string | null; references: string[] }> {
  const addresses = await addressesOfOwner(ctx, address)
  const ticketIds = await tickets.merged.ids(ctx, ticketId)
  const theirs = await ctx.db
    .select({ messageId: letter.messageId, at: letter.happenedAt })
    .from(letter)
    .where(
      and(inArray(letter.ticketId, ticketIds), inArray(letter.fromAddress, addresses), isNotNull(letter.messageId)),
    )
    .orderBy(asc(letter.happenedAt), asc(letter.id))
  const ours = await ctx.db
    .select({ messageId: outboundLetter.messageId, at: outboundLetter.createdAt })
    .from(outboundLetter)
    .where(
      and(
        inArray(outboundLetter.ticketId, ticketIds),
        eq(outboundLetter.toAddress, address),
        ne(outboundLetter.state, 'dropped'),
      ),
    )
    .orderBy(asc(outboundLetter.id))
  const copied = await copiedTo(ctx, ticketIds, addresses)
  const answered = (theirs.at(-1) ?? ours.at(-1) ?? copied.at(-1))?.messageId ?? null
  if (answered === null) return { inReplyTo: null, references: [] }
  const all = [...theirs, ...ours, ...copied].sort((a, b) => a.at - b.at).flatMap(({ messageId }) => messageId ?? [])
  const others = [...new Set(all)].filter((id) => id !== answered)
  // The first letter holds the thread together in every mail program, the nearest ones tell its branch.
  const kept = others.length < MOST_REFERENCES ? others : [...others.slice(0, 1), ...others.slice(2 - MOST_REFERENCES)]
  return { inReplyTo: answered, references: [...kept, answered] }
}

/** The letters that brought him into the copy: they stand in his mailbox, so his thread begins with them. */
const copiedTo = (ctx: Ctx, ticketIds: readonly number[], addresses: readonly string[]) =>
  ctx.db
    .select({ messageId: letter.messageId, at: letter.happenedAt })
    .from(participant)
    .innerJoin(message, eq(message.changeSetId, participant.changeSetId))
    .innerJoin(letter, eq(letter.postedMessageId, message.id))
    .where(
      and(
        inArray(participant.ticketId, [...ticketIds]),
        inArray(participant.address, [...addresses]),
        eq(participant.cameBy, 'copy'),
        isNotNull(letter.messageId),
      ),
    )
    .orderBy(asc(letter.happenedAt), asc(letter.id))

async function addressesOfOwner(ctx: Ctx, address: string): Promise<string[]> {
  const owner = ctx.db
    .select({ id: contactAddress.contactId })
    .from(contactAddress)
    .where(and(eq(contactAddress.address, address), eq(contactAddress.isActive, true)))
  const rows = await ctx.db
    .select({ address: contactAddress.address })
    .from(contactAddress)
    .where(inArray(contactAddress.contactId, owner))
  return [address, ...rows.map((row) => row.address)]
}
