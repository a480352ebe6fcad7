import { type EscalationRule, occasionOf } from '#domain/sla'
import { isOpen } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { isPassing } from '#kernel/errors'
import { savepoint } from '#kernel/run'
import * as people from '#server/base/people'
import * as staffing from '#server/base/staffing'
import * as sla from '#server/planning/sla'
import { changeSupportGroup, raisePriority } from './change-fields.ts'
import { handOn } from './hand-on.ts'
import { routeInGroup } from './route.ts'
import { beginEdit, storeEdit, type TicketEdit } from './ticket-edit.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

/**
 * Does with the ticket what its level says for the deadlines that were just told of: raises its priority, hands it on
 * (SLA-09). In the save that tells of them, so that it is done once or not at all. Only with what is still to be worked
 * on; whom people are told is the notices' (assist/notifications). What cannot be done keeps no miss from being told.
 */
export async function escalate(ctx: Ctx, ticketId: number, told: readonly sla.ToldDeadline[]): Promise<void> {
  const occasions = told.map(({ name, moment }) => occasionOf(name, moment))
  const rules = await sla.escalations.ofTicket(ctx, ticketId, occasions)
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

/**
 * To whom it names, unless he is away or may not have it (spec §3.5.1), or to the least loaded of the group, at whose
 * support level the ticket stands then (ASGN-15). Who has it already keeps it, and so does he where nobody is there.
 */
async function handTo(ctx: Ctx, edit: TicketEdit, { employeeId, groupId }: EscalationRule): Promise<void> {
  const { id, departmentId, responsibleId } = edit.ticket
  if (groupId !== null) {
    const levels = await staffing.supportGroups(ctx)
    if (levels.some((one) => one.id === groupId)) await changeSupportGroup(ctx, edit, groupId)
    if (responsibleId !== null && (await staffing.membersOf(ctx, { groupIds: [groupId] })).includes(responsibleId))
      return
    const { responsibleId: chosen, why } = await routeInGroup(ctx, groupId, id)
    if (chosen !== null) await handOn(ctx, edit, { departmentId, responsibleId: chosen, why })
  } else if (employeeId !== null && employeeId !== responsibleId && (await isThere(ctx, employeeId))) {
    await handOn(ctx, edit, { departmentId, responsibleId: employeeId })
  }
}

const isThere = async (ctx: Ctx, employeeId: number): Promise<boolean> =>
  (await people.assignableIds(ctx)).has(employeeId) && !(await staffing.awayNow(ctx, [employeeId])).has(employeeId)
