import { instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as catalog from '#server/base/catalog'
import { type ChangedField, ticketChanged, ticketChangedForStaff } from '../facts.ts'
import { requireSupportLevel } from '../queries/services.ts'
import { keepWords, type TicketEdit } from './ticket-edit.ts'

/** Sorts the ticket under a category available to its site, or under none (DICT-01). */
export async function changeCategory(ctx: Ctx, edit: TicketEdit, categoryId: number | null): Promise<void> {
  const { ticket } = edit
  if (categoryId === ticket.categoryId) return
  if (categoryId !== null) await catalog.categoryFor(ctx, categoryId, ticket.siteId, 'categoryId')
  edit.change.categoryId = categoryId
  await tellChange(ctx, edit, 'category', ticket.categoryId, categoryId)
}

/** Says which service it is about, out of those that are offered; or that nobody knows yet (TICK-21). */
export async function changeService(ctx: Ctx, edit: TicketEdit, serviceId: number | null | undefined): Promise<void> {
  const { ticket } = edit
  if (serviceId === undefined || serviceId === ticket.serviceId) return
  if (serviceId !== null) await catalog.serviceFor(ctx, serviceId, 'serviceId')
  edit.change.serviceId = serviceId
  await tellChange(ctx, edit, 'service', ticket.serviceId, serviceId)
}

/** Says at which support level it stands (ASGN-15); who of it has it is decided elsewhere. */
export async function changeSupportGroup(
  ctx: Ctx,
  edit: TicketEdit,
  groupId: number | null | undefined,
): Promise<void> {
  const { ticket } = edit
  if (groupId === undefined || groupId === ticket.supportGroupId) return
  if (groupId !== null) await requireSupportLevel(ctx, groupId, 'supportGroupId')
  edit.change.supportGroupId = groupId
  await tellChange(ctx, edit, 'supportGroup', ticket.supportGroupId, groupId)
}

/** Sets the request type, and with it the priority that the type brings now (DICT-10). */
export async function changeType(ctx: Ctx, edit: TicketEdit, typeId: number | null): Promise<void> {
  const { ticket } = edit
  if (typeId === ticket.typeId) return
  edit.change.typeId = typeId
  await tellChange(ctx, edit, 'type', ticket.typeId, typeId)
  if (typeId === null) return
  const { priority } = await catalog.typeFor(ctx, typeId, ticket.siteId, 'typeId')
  if (priority === ticket.priority) return
  edit.change.priority = priority
  await tellChange(ctx, edit, 'priority', ticket.priority, priority)
}

/** Raises the priority by one; what is highest already stays so. */
export async function raisePriority(ctx: Ctx, edit: TicketEdit): Promise<void> {
  const { priority } = edit.ticket
  if (priority === 'high') return
  edit.change.priority = priority === 'low' ? 'medium' : 'high'
  await tellChange(ctx, edit, 'priority', priority, edit.change.priority)
}

export async function changeCriticality(ctx: Ctx, edit: TicketEdit, criticalityId: number | null): Promise<void> {
  const { ticket } = edit
  if (criticalityId === ticket.criticalityId) return
  if (criticalityId !== null) await catalog.criticalityFor(ctx, criticalityId, ticket.siteId, 'criticalityId')
  edit.change.criticalityId = criticalityId
  await tellChange(ctx, edit, 'criticality', ticket.criticalityId, criticalityId)
}

/** Says how hard it is; the staff's own (DICT-14). */
export async function changeDifficulty(
  ctx: Ctx,
  edit: TicketEdit,
  difficultyId: number | null | undefined,
): Promise<void> {
  const { ticket } = edit
  if (difficultyId === undefined || difficultyId === ticket.difficultyId) return
  if (difficultyId !== null) await catalog.difficultyFor(ctx, difficultyId, ticket.siteId, 'difficultyId')
  edit.change.difficultyId = difficultyId
  await tellChange(ctx, edit, 'difficulty', ticket.difficultyId, difficultyId)
}

export async function changeTitle(ctx: Ctx, edit: TicketEdit, title: string): Promise<void> {
  const { ticket } = edit
  if (title === ticket.title) return
  edit.change.title = title
  await tellChange(ctx, edit, 'title', null, null)
  await keepWords(ctx, ticket.id, { field: 'title', before: ticket.title, after: title })
}

/** Another reason or date of a hold that is already there. */
export async function changeHold(
  ctx: Ctx,
  edit: TicketEdit,
  { holdReason, holdUntil }: { holdReason?: string | undefined; holdUntil?: number | null | undefined },
): Promise<void> {
  const { ticket } = edit
  const reason = holdReason || null
  if (holdReason !== undefined && reason !== ticket.holdReason) {
    edit.change.holdReason = reason
    await tellChange(ctx, edit, 'holdReason', null, null)
    await keepWords(ctx, ticket.id, { field: 'holdReason', before: ticket.holdReason, after: reason })
  }
  if (holdUntil === undefined || holdUntil === ticket.holdUntil) return
  edit.change.holdUntil = holdUntil === null ? null : instant(holdUntil)
  await tellChange(ctx, edit, 'holdUntil', ticket.holdUntil, holdUntil)
}

/** Fields of dictionaries that the client never sees, and what they bring (DICT-14). */
const staffFields: ReadonlySet<ChangedField> = new Set(['difficulty', 'type', 'priority'])

// biome-ignore lint/complexity/useMaxParams: one sentence: of this edit tell the field, what it was, what it is
const tellChange = (
  ctx: Ctx,
  edit: TicketEdit,
  field: ChangedField,
  from: number | string | null,
  to: number | string | null,
): Promise<number> => {
  const definition = staffFields.has(field) ? ticketChangedForStaff : ticketChanged
  return tell(ctx, definition, edit.ticket.id, { field, from, to, version: edit.version })
}
