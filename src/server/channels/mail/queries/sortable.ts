import { after, HOUR, type Instant } from '#domain/time'
import type { LetterRow } from './readable-letter.ts'

type State = Pick<LetterRow, 'outcome' | 'reason'>

/** What a hand may still sort: Incoming, the folder «Спам», what could not be judged, and what was taken for empty (spec §2.5). */
export const isSortable = ({ outcome, reason }: State): boolean =>
  outcome === 'incoming' ||
  outcome === 'spam_folder' ||
  outcome === 'failed' ||
  (outcome === 'ignored' && reason === 'empty')

/** What may be judged anew: all that waits. What was sorted or judged to its end never comes back (spec §2.5). */
export const isJudgeable = ({ outcome }: Pick<LetterRow, 'outcome'>): boolean =>
  outcome === 'incoming' || outcome === 'spam_folder' || outcome === 'failed' || outcome === 'waiting'

/** For an hour whoever sorted a letter may take that back. */
export function isUndoTime({ sortedAt, sorting }: Pick<LetterRow, 'sortedAt' | 'sorting'>, now: Instant): boolean {
  return sorting !== null && sortedAt !== null && now < after(sortedAt, HOUR)
}
