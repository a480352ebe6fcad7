import { enter, nameOfStep, type Phase, type StepName } from '#domain/tickets'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import {
  ticketChanged,
  ticketClosed,
  ticketHeld,
  ticketReopened,
  ticketResolved,
  ticketResumed,
  ticketTaken,
} from '../facts.ts'
import { keepWords, type TicketEdit, touchWaiting } from './ticket-edit.ts'

export type Status = { id: number; phase: Phase }
type ClosedBy = 'author' | 'staff' | 'system'

/** Why a ticket is held, for staff only, and when it goes on by itself. */
export type Hold = { reason: string | null; until: Instant | null }

export type Entering = {
  by: ClosedBy
  at: Instant
  /** The save holds an answer that takes a new ticket, whatever status it ends in (spec §2.2). */
  isTaking?: boolean
  hold?: Hold
}

/** Moves the ticket into a status; the caller has asked the machine. Tells the one fact that names the step. */
export async function changeStatus(ctx: Ctx, edit: TicketEdit, to: Status, how: Entering): Promise<void> {
  const { ticket } = edit
  const state = enter(ticket, to.phase, how.at)
  const isFirstTaken = ticket.takenAt === null && (state.takenAt !== null || how.isTaking === true)
  if (to.id !== ticket.statusId) {
    Object.assign(edit.change, { ...state, statusId: to.id })
    if (to.phase !== ticket.phase) enterOrLeave(edit, to.phase, how)
  }
  if (isFirstTaken) edit.change.takenAt = how.at
  const step = nameOfStep(ticket.phase, to.phase)
  if (isFirstTaken && step !== 'taken') {
    await tell(ctx, ticketTaken, ticket.id, { from: null, to: null, version: edit.version }, how.at)
  }
  if (to.id !== ticket.statusId) await tellStep(ctx, edit, { step, to, how })
  if (step === 'held' && how.hold?.reason) {
    await keepWords(ctx, ticket.id, { field: 'holdReason', before: null, after: how.hold.reason })
  }
}

/** What only a held or a closed ticket has comes and goes with the phase; nobody waits in one that is over. */
function enterOrLeave(edit: TicketEdit, to: Phase, { by, hold, at }: Entering): void {
  if (to === 'resolved' || to === 'closed') touchWaiting(edit, to, at)
  edit.change.closedBy = to === 'closed' ? by : null
  edit.change.holdReason = to === 'on_hold' ? (hold?.reason ?? null) : null
  edit.change.holdUntil = to === 'on_hold' ? (hold?.until ?? null) : null
}

const facts = {
  taken: ticketTaken,
  held: ticketHeld,
  resumed: ticketResumed,
  resolved: ticketResolved,
  reopened: ticketReopened,
} as const

async function tellStep(
  ctx: Ctx,
  edit: TicketEdit,
  { step, to, how }: { step: StepName; to: Status; how: Entering },
): Promise<void> {
  const { id, statusId: from } = edit.ticket
  const moved = { from, to: to.id, version: edit.version }
  if (step === 'closed') await tell(ctx, ticketClosed, id, { ...moved, by: how.by }, how.at)
  else if (step === 'changed') await tell(ctx, ticketChanged, id, { field: 'status', ...moved }, how.at)
  else await tell(ctx, facts[step], id, moved, how.at)
}
