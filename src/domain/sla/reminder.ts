import { type Calendar, deadline, openTime } from '../calendar/index.ts'
import { type Instant, MINUTE } from '../time/index.ts'

/** From when a limit counts, and how much of it (open milliseconds) was used by then. */
export type Counting = { readonly since: Instant; readonly consumed: number }
/** A limit, and how long before its end to remind: both in open minutes, so that a night does not eat the warning. */
export type Lead = { readonly limitMinutes: number; readonly leadMinutes: number }

/**
 * When to remind: at the moment when the limit less the lead has been used, or at once where the lead is not shorter
 * than what is left (SLA-10). Null where the schedule does not open for so long any more.
 */
export function reminderAt(
  calendar: Calendar,
  { since, consumed }: Counting,
  { limitMinutes, leadMinutes }: Lead,
): Instant | null {
  const at = deadline(calendar, since, (limitMinutes - leadMinutes) * MINUTE - consumed)
  return at === 'never' ? null : at
}

/** Whether somebody who was reminded of one deadline is reminded again of a later one: by more than the lead (§3.1.13). */
export const isRearmed = (
  calendar: Calendar,
  due: { readonly was: Instant; readonly is: Instant },
  leadMinutes: number,
): boolean => openTime(calendar, due.was, due.is) > leadMinutes * MINUTE
