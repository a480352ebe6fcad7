import { isOpen, mayMove, type Phase } from './phases.ts'

/** What a button or a key does to the state, without naming a status. */
export const moves = ['take', 'wait', 'hold', 'resume', 'resolve', 'close', 'reopen'] as const
export type Move = (typeof moves)[number]

const targets: Record<Move, Phase> = {
  take: 'in_progress',
  wait: 'waiting_client',
  hold: 'on_hold',
  resume: 'in_progress',
  resolve: 'resolved',
  close: 'closed',
  reopen: 'in_progress',
}

export const phaseAfter = (move: Move): Phase => targets[move]

/**
 * Whether the move makes sense in this phase (spec §2.2). Taking an unattended ticket in progress is possible; what is
 * held or waits is resumed; what is over is reopened; whatever is moved must really move.
 */
export function canMake(move: Move, from: Phase): boolean {
  switch (move) {
    case 'take':
      return from === 'new' || from === 'in_progress'
    case 'resume':
      return from === 'on_hold' || from === 'waiting_client'
    case 'reopen':
      return !isOpen(from)
    default:
      return from !== targets[move] && mayMove(from, targets[move])
  }
}
