import type { Ctx } from '#kernel/ctx'
import { type FactRow, on, type SaveRow } from '#kernel/facts'
import * as tickets from '#server/desk/tickets'
import { learnAs } from './commands/learn.ts'
import { letterThatOpened, spamMarkOf } from './queries/opening-letter.ts'

/**
 * The filter learns by what staff says of tickets (SPAM-02): the letter that opened it, as spam or, when the mark is taken
 * off, as ham. What counts is the mark as it stands now: two changes at once end in the later one, whoever comes first.
 */
async function learnFromMark(ctx: Ctx, { subjectId }: FactRow, save: SaveRow): Promise<void> {
  const letterId = await letterThatOpened(ctx, subjectId)
  if (letterId === null) return
  const isSpam = (await spamMarkOf(ctx, subjectId)) !== null
  await learnAs(ctx, { letterId, kind: isSpam ? 'spam' : 'ham', by: save.actorKind === 'staff' ? save.actorId : null })
}

export const spamReactions = [
  on(tickets.spamMarks.marked, 'teach the spam filter that its letter is spam', learnFromMark),
  on(tickets.spamMarks.cleared, 'teach the spam filter that its letter is ham', learnFromMark),
]
