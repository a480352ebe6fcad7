import { after, DAY, type Instant } from '../time/index.ts'
import { isOpen, type Phase } from './phases.ts'

/** What a public message of the client does to his ticket (spec §2.2). */
type Awakening =
  /** It is at work already, or nobody has taken it yet. */
  | 'stays'
  /** It waited or was held, and goes on (TICK-04). */
  | 'resumes'
  /** It was over, and is not (TICK-07, TICK-15). */
  | 'reopens'
  /** It was closed too long ago: a new ticket follows it (TICK-15). */
  | 'follows'

export function awakening(phase: Phase, isStillReopenable: boolean): Awakening {
  if (phase === 'new' || phase === 'in_progress') return 'stays'
  if (isOpen(phase)) return 'resumes'
  return phase === 'resolved' || isStillReopenable ? 'reopens' : 'follows'
}

/** Whether a closed ticket may still be reopened: `days` full days from its closing, the last moment included. */
export const isReopenable = (closedAt: Instant | null, days: number, now: Instant): boolean =>
  closedAt === null || now <= after(closedAt, days * DAY)
