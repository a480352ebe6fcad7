export type { Phase, PhaseEvent } from './phases.ts'
export { isOpen, mayMove, openPhases, phases } from './phases.ts'
