/** What a status means, whatever it is called (spec §2.2, DICT-05). */
export const phases = ['new', 'in_progress', 'waiting_client', 'on_hold', 'resolved', 'closed'] as const
export type Phase = (typeof phases)[number]

/** Open is neither resolved nor closed (foundation 11). */
export const openPhases = ['new', 'in_progress', 'waiting_client', 'on_hold'] as const satisfies readonly Phase[]
export const isOpen = (phase: Phase): boolean => phase !== 'resolved' && phase !== 'closed'

/**
 * What moves a ticket on without a status being named: taking it in work, a public answer of the staff to a new ticket,
 * a public message of the client.
 */
export type PhaseEvent = 'taken' | 'answered' | 'client_wrote'

/** The rows of the machine of spec §2.2 that a person may walk by hand. */
const moves: Record<Phase, readonly Phase[]> = {
  new: ['in_progress', 'resolved', 'closed'],
  in_progress: ['waiting_client', 'on_hold', 'resolved', 'closed'],
  waiting_client: ['in_progress', 'on_hold', 'resolved', 'closed'],
  on_hold: ['in_progress', 'resolved', 'closed'],
  resolved: ['in_progress', 'closed'],
  closed: ['in_progress'],
}

/** Whether a status of phase `to` may be set by hand on a ticket in phase `from`; within a phase always. */
export const mayMove = (from: Phase, to: Phase): boolean => from === to || moves[from].includes(to)
