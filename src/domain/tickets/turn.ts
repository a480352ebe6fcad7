import type { Phase } from './phases.ts'

/** Whose turn it is: the client wrote last, we did, or it is over (TICK-09). */
type Turn = 'client_wrote' | 'staff_wrote' | 'over'

export function turnOf(phase: Phase, lastPublicSide: 'client' | 'staff'): Turn {
  if (phase === 'closed') return 'over'
  return lastPublicSide === 'client' ? 'client_wrote' : 'staff_wrote'
}
