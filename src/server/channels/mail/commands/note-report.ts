import { eq } from 'drizzle-orm'
import { comparableAddress, isDeadAddress, type Letter, type Verdict } from '#domain/mail'
import { type Ctx, found } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as people from '#server/base/people'
import { outboundBounced, outboundComplained } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import { outboundLetter } from '../schema.ts'
import type { Judged, Outcome } from './admit-letter.ts'

type Report = Extract<Verdict, { kind: 'bounce' }>
type Row = typeof outboundLetter.$inferSelect

/**
 * A report on a letter of ours (foundation 34): a final one marks it as undelivered, and the address where that is dead; a
 * complaint marks it as called spam; a delay only says so in the journal.
 */
export async function noteReport(ctx: Ctx, { read }: Judged, { of, because }: Report): Promise<Outcome> {
  const [locked] = await ctx.db.select().from(outboundLetter).where(eq(outboundLetter.id, of)).for('update')
  const row = found(locked)
  if (because === 'undelivered') await noteBounce(ctx, row, read)
  if (because === 'complaint') await noteComplaint(ctx, row)
  return { outcome: 'bounce', reason: because, ticketId: row.ticketId, outboundId: row.id }
}

async function noteBounce(ctx: Ctx, row: Row, read: Letter): Promise<void> {
  const { status = null, recipient = null } = read.bounce ?? {}
  if (isDeadAddress(status, read.text) && isAbout(recipient, row)) {
    await people.undeliverable.mark(ctx, row.toAddress, wordsOf([status, firstLine(read.text)]))
  }
  // What is sent again waits for its own report; a second report on one letter says nothing new.
  if (row.state !== 'sent' && row.state !== 'sending') return
  await ctx.db
    .update(outboundLetter)
    .set({
      state: 'bounced',
      bounceStatus: status,
      lastError: wordsOf([status, recipient, read.text.trim().slice(0, 500)]),
      nextTryAt: null,
    })
    .where(eq(outboundLetter.id, row.id))
  await tell(ctx, outboundBounced, row.id, { ticketId: row.ticketId })
}

// Behind a forwarding the report names another mailbox: then ours may be well, and only its owner can tell.
const isAbout = (recipient: string | null, { toAddress }: Row): boolean =>
  recipient === null || comparableAddress(recipient) === toAddress

async function noteComplaint(ctx: Ctx, row: Row): Promise<void> {
  if (row.complainedAt !== null) return
  await ctx.db.update(outboundLetter).set({ complainedAt: ctx.now }).where(eq(outboundLetter.id, row.id))
  await tell(ctx, outboundComplained, row.id, { ticketId: row.ticketId })
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? ''

const wordsOf = (parts: readonly (string | null)[]): string =>
  storable(parts.filter((part) => part !== null && part !== '').join(' · '))
