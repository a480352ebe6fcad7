import { eq } from 'drizzle-orm'
import { allow, type Ctx, found } from '#kernel/ctx'
import * as tickets from '#server/desk/tickets'
import { canReadLetter, type LetterAccess } from '../policy.ts'
import { letter } from '../schema.ts'

export type LetterRow = typeof letter.$inferSelect

/** A letter to whoever may read it: its text, its files, its raw source. Refuses access.hidden, as for one that is not there. */
export async function readableLetter(ctx: Ctx, id: number): Promise<LetterRow> {
  const [row] = await ctx.db.select().from(letter).where(eq(letter.id, id))
  allow(ctx, 'journal.read', canReadLetter(ctx.actor, row === undefined ? null : await accessOf(ctx, row)))
  return found(row)
}

async function accessOf(ctx: Ctx, { outcome, sortedBy, ticketId }: LetterRow): Promise<LetterAccess> {
  return { outcome, sortedBy, ticket: ticketId === null ? null : await tickets.ticketAccess(ctx, ticketId) }
}
