import { canMake, isOpen, isReopenable, type Move, mayMove, type Phase, phaseAfter } from '#domain/tickets'
import { instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import * as catalog from '#server/base/catalog'
import { canHold } from '../policy.ts'
import { ticketSettings } from '../settings.ts'
import { changeHold } from './change-fields.ts'
import { changeStatus, type Hold, type Status } from './change-status.ts'
import type { SaveTicket } from './save-ticket.ts'
import type { TicketEdit } from './ticket-edit.ts'

type Moving = Pick<SaveTicket, 'move' | 'statusId' | 'responsibleId' | 'holdReason' | 'holdUntil'> & {
  isAnswer: boolean
}

/**
 * The part of a save that says where the ticket stands: by a move, by a status, or by the first public answer, which
 * takes a new ticket (spec §2.2). Refuses with ticket.phase where the machine has no such way.
 */
export async function moveOn(ctx: Ctx, edit: TicketEdit, input: Moving): Promise<void> {
  const { ticket } = edit
  const from: Phase = input.isAnswer && ticket.phase === 'new' ? 'in_progress' : ticket.phase
  const to = (await statusWanted(ctx, edit, input, from)) ?? (await statusOf(ctx, edit, from))
  const hold = holdAsked(ctx, edit, to.phase, input)
  const isTaking = ticket.takenAt === null && isOpen(ticket.phase) && (input.isAnswer || input.move === 'take')
  if (to.id !== ticket.statusId || isTaking) {
    await changeStatus(ctx, edit, to, { by: 'staff', at: ctx.now, isTaking, hold })
  }
  if (to.phase === 'on_hold' && ticket.phase === 'on_hold') await changeHold(ctx, edit, input)
}

/** Why and until when it is held; refused where it is not, or is another's to hold. */
function holdAsked(ctx: Ctx, { ticket }: TicketEdit, to: Phase, input: Moving): Hold {
  const { holdReason, holdUntil, responsibleId = ticket.responsibleId } = input
  if (to !== 'on_hold' && (holdReason || holdUntil)) throw new Refusal('input.invalid', {}, 'holdReason')
  // Whoever becomes responsible in the same save may hold it.
  const mayHold = ticket.phase === to || canHold(ctx.actor, { ...ticket, responsibleId }) === 'yes'
  if (to === 'on_hold' && !mayHold) throw new Refusal('ticket.onlyResponsibleHolds')
  return { reason: holdReason || null, until: holdUntil ? instant(holdUntil) : null }
}

/** The status that the save asks for, checked against the machine; null where it asks for none. */
async function statusWanted(ctx: Ctx, edit: TicketEdit, input: Moving, from: Phase): Promise<Status | null> {
  if (input.statusId === undefined) return input.move === undefined ? null : statusByMove(ctx, edit, input.move, from)
  if (input.move !== undefined) throw new Refusal('input.invalid', {}, 'statusId')
  return statusByHand(ctx, edit, input.statusId, from)
}

async function statusByHand(ctx: Ctx, edit: TicketEdit, statusId: number, from: Phase): Promise<Status | null> {
  const { ticket } = edit
  if (statusId === ticket.statusId && from === ticket.phase) return null
  const status = await catalog.statusFor(ctx, statusId, ticket.siteId, 'statusId')
  if (!mayMove(from, status.phase)) throw new Refusal('ticket.phase', { from, to: status.phase }, 'statusId')
  await refuseIfTooLate(ctx, edit, status.phase)
  return status
}

async function statusByMove(ctx: Ctx, edit: TicketEdit, move: Move, from: Phase): Promise<Status | null> {
  const { phase } = edit.ticket
  const to = phaseAfter(move)
  // What the answer of the same save takes need not be taken first, and may be.
  if (!canMake(move, move === 'take' ? phase : from)) throw new Refusal('ticket.phase', { from, to })
  await refuseIfTooLate(ctx, edit, to)
  return to === phase ? null : catalog.defaultStatus(ctx, to)
}

async function statusOf(ctx: Ctx, { ticket }: TicketEdit, phase: Phase): Promise<Status> {
  if (phase === ticket.phase) return { id: ticket.statusId, phase }
  return catalog.defaultStatus(ctx, phase)
}

/** A ticket closed long ago stays closed for the desk as well (TICK-15). */
async function refuseIfTooLate(ctx: Ctx, { ticket }: TicketEdit, to: Phase): Promise<void> {
  if (ticket.phase !== 'closed' || to === 'closed') return
  const { reopenDays } = await readSettings(ctx, ticketSettings, ticket.siteId)
  if (!isReopenable(ticket.closedAt, reopenDays, ctx.now))
    throw new Refusal('ticket.reopenTooLate', { days: reopenDays })
}
