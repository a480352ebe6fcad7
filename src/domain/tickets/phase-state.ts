import type { Instant } from '../time/index.ts'
import { isOpen, type Phase } from './phases.ts'

/** What a ticket remembers of its way through the phases. */
type PhaseState = {
  readonly phase: Phase
  readonly takenAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly reopenCount: number
}

/**
 * The state after entering a phase at a moment: the reaction time is fixed once and for ever (TICK-12), a reopened
 * ticket loses its end and is counted (TICK-07), closing what was resolved keeps the moment of its resolution (§3.6.1).
 */
export function enter(before: PhaseState, to: Phase, at: Instant): PhaseState {
  const { phase, takenAt, resolvedAt, closedAt, reopenCount } = before
  if (phase === to) return { phase, takenAt, resolvedAt, closedAt, reopenCount }
  const isReopened = !isOpen(phase) && isOpen(to)
  return {
    phase: to,
    takenAt: takenAt ?? (phase === 'new' && isOpen(to) ? at : null),
    resolvedAt: to === 'resolved' ? at : isOpen(to) ? null : resolvedAt,
    closedAt: to === 'closed' ? at : null,
    reopenCount: reopenCount + (isReopened ? 1 : 0),
  }
}
