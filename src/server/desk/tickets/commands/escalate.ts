import { leastLoaded } from '#domain/routing'
import { type EscalationRule, occasionOf } from '#domain/sla'
import { isOpen } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { isPassing } from '#kernel/errors'
import { savepoint } from '#kernel/run'
import * as sla from '#server/planning/sla'
import { escalationCandidates } from '../queries/escalation-candidates.ts'
import { raisePriority } from './change-fields.ts'
import { handOn } from './hand-on.ts'
import { beginEdit, storeEdit, type TicketEdit } from './ticket-edit.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

/**
 * Does with the ticket what its level says for the deadlines that were just told of: raises its priority, hands it on
 * (SLA-09). In the save that tells of them, so that it is done once or not at all. Only with what is still to be worked
 * on; whom people are told is the notices' (assist/notifications). What cannot be done keeps no miss from being told.
 */
export async function escalate(ctx: Ctx, ticketId: number, told: readonly sla.ToldDeadline[]): Promise<void> {
  const occasions = told.map(({ name, moment }) => occasionOf(name, moment))
  const rules = await sla.rulesOfTicket(ctx, ticketId, occasions)
  const deeds = rules.filter(({ action }) => action === 'raise_priority' || action === 'reassign')
  if (deeds.length === 0) return
  try {
    await savepoint(ctx, (inner) => act(inner, ticketId, deeds))
  } catch (error) {
    if (isPassing(error)) throw error
    ctx.log.error({ err: error, ticketId }, 'what a level says to do could not be done')
  }
}

async function act(ctx: Ctx, ticketId: number, deeds: readonly EscalationRule[]): Promise<void> {
  const ticket = await ticketForUpdate(ctx, { id: ticketId })
  if (!isOpen(ticket.phase) || ticket.spamMark !== null || ticket.mergedIntoId !== null || ticket.isDeleted) return
  const edit = beginEdit(ticket)
  if (deeds.some(({ action }) => action === 'raise_priority')) await raisePriority(ctx, edit)
  const hands = deeds.find(({ action }) => action === 'reassign')
  if (hands !== undefined) await handTo(ctx, edit, hands)
  await storeEdit(ctx, edit)
}

/** To the least loaded of those who are named and there; who has it already keeps it, and so does he where nobody is. */
async function handTo(ctx: Ctx, edit: TicketEdit, rule: EscalationRule): Promise<void> {
  const { id, departmentId, responsibleId } = edit.ticket
  const candidates = await escalationCandidates(ctx, rule, id)
  if (candidates.some((one) => one.id === responsibleId)) return
  const chosen = leastLoaded(candidates)
  if (chosen !== null) await handOn(ctx, edit, { departmentId, responsibleId: chosen.id })
}
