import { eq } from 'drizzle-orm'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import type { LetterOutcome } from '../outcomes.ts'
import { canSortIncoming } from '../policy.ts'
import type { LetterRow } from '../queries/readable-letter.ts'
import { isSortable } from '../queries/sortable.ts'
import { sorterName } from '../queries/sorter-name.ts'
import { letter, type Sorting } from '../schema.ts'

/** The letter, its row locked, to whoever may sort. Refuses access.hidden where there is none. */
export async function letterForUpdate(ctx: Ctx, id: number): Promise<LetterRow> {
  allow(ctx, 'incoming.sort', canSortIncoming(ctx.actor))
  const [row] = await ctx.db.select().from(letter).where(eq(letter.id, id)).for('update')
  return found(row)
}

/** The same, of a letter that still waits for a hand: the second of two who sort it hears who was first (MAIL-07). */
export async function sortableLetter(ctx: Ctx, id: number): Promise<LetterRow> {
  const row = await letterForUpdate(ctx, id)
  if (!isSortable(row)) await refuseSorted(ctx, row)
  return row
}

/** Says who sorted it before, and when. */
export async function refuseSorted(ctx: Ctx, { sortedBy, sortedAt }: LetterRow): Promise<never> {
  const name = sortedBy === null ? '—' : await sorterName(ctx, sortedBy)
  throw new Refusal('incoming.alreadySorted', { name, at: sortedAt })
}

type Sorted = {
  outcome: LetterOutcome
  ticketId?: number
  postedMessageId?: number
  /** What was made beside it, for «Отменить». */
  made?: Partial<Omit<Sorting, 'outcome' | 'reason'>>
}

const nothingMade = { standing: null, remembered: null, addedContactId: null, blocked: null, taught: null }

/** Writes down what a hand did with the letter, and what it was before. */
export async function closeSorted(ctx: Ctx, row: LetterRow, { made, ...change }: Sorted): Promise<void> {
  const sorting: Sorting = { outcome: row.outcome, reason: row.reason, ...nothingMade, ...made }
  const sortedBy = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  await ctx.db
    .update(letter)
    .set({ ...change, sorting, sortedBy, sortedAt: ctx.now })
    .where(eq(letter.id, row.id))
}
