/** What a status means, whatever it is called (spec §2.2, DICT-05). */
export const phases = ['new', 'in_progress', 'waiting_client', 'on_hold', 'resolved', 'closed'] as const
export type Phase = (typeof phases)[number]

/** Open is neither resolved nor closed (foundation 11). */
export const isOpen = (phase: Phase): boolean => phase !== 'resolved' && phase !== 'closed'

/** The rows of the machine of spec §2.2 that a person may walk by hand. */
const ways: Record<Phase, readonly Phase[]> = {
  new: ['in_progress', 'resolved', 'closed'],
  in_progress: ['waiting_client', 'on_hold', 'resolved', 'closed'],
  waiting_client: ['in_progress', 'on_hold', 'resolved', 'closed'],
  on_hold: ['in_progress', 'resolved', 'closed'],
  resolved: ['in_progress', 'closed'],
  closed: ['in_progress'],
}

/** Whether a status of phase `to` may be set by hand on a ticket in phase `from`; within a phase always. */
export const mayMove = (from: Phase, to: Phase): boolean => from === to || ways[from].includes(to)

/** What a step from one phase to another is called in history; `changed` where it has no name of its own. */
export type StepName = 'taken' | 'held' | 'resumed' | 'resolved' | 'closed' | 'reopened' | 'changed'

export function nameOfStep(from: Phase, to: Phase): StepName {
  if (from === to) return 'changed'
  if (to === 'resolved' || to === 'closed') return to
  if (to === 'on_hold') return 'held'
  if (!isOpen(from)) return 'reopened'
  if (to !== 'in_progress') return 'changed'
  return from === 'new' ? 'taken' : 'resumed'
}
