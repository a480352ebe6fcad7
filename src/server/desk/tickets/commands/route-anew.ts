import { isOpen } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as people from '#server/base/people'
import { requireSupportLevel } from '../queries/services.ts'
import { type Routed, route, routeInGroup } from './route.ts'
import type { SaveTicket } from './save-ticket.ts'
import type { TicketEdit } from './ticket-edit.ts'

type Wanted = Pick<
  SaveTicket,
  'move' | 'responsibleId' | 'serviceId' | 'supportGroupId' | 'categoryId' | 'typeId' | 'criticalityId' | 'isReturned'
>

/**
 * Whom the save gives the ticket to without naming him; null where it leaves that as it is. A support level hands it to
 * the least loaded of its group (ASGN-15); a new service asks the rules unless somebody has taken the ticket already, and
 * so does whatever else the rules go by while it is nobody's (TICK-21, ASGN-07). A person named in the save stands.
 */
export async function routeAnew(ctx: Ctx, edit: TicketEdit, input: Wanted): Promise<Routed | null> {
  const { ticket } = edit
  refuseContradiction(input)
  if (isSettled(edit, input)) return null
  const groupId = input.supportGroupId === undefined ? ticket.supportGroupId : input.supportGroupId
  if (groupId !== null && groupId !== ticket.supportGroupId) {
    await requireSupportLevel(ctx, groupId, 'supportGroupId')
    return routeInGroup(ctx, groupId, ticket.id)
  }
  if (!asksTheRules(edit, input, groupId)) return null
  const groupIds = () => people.groupsOfContact(ctx, ticket.authorId)
  const routed = groupId === null ? await route(ctx, { ...ticket, ...given(input), groupIds }, ticket.id) : null
  const found = routed ?? (await routeInGroup(ctx, groupId ?? 0, ticket.id))
  // Where nobody is found, whoever has it keeps it.
  return found.responsibleId === null ? null : found
}

/** Giving it back and giving it to somebody do not go together. */
function refuseContradiction({ isReturned, responsibleId, supportGroupId, move }: Wanted): void {
  if (isReturned && (responsibleId || supportGroupId || move === 'take')) {
    throw new Refusal('input.invalid', {}, 'isReturned')
  }
}

/** Somebody is named, it is given back, or it is nothing to work on. */
function isSettled({ ticket, change }: TicketEdit, input: Wanted): boolean {
  if (input.responsibleId !== undefined || input.isReturned || input.move === 'take') return true
  return !isOpen(change.phase ?? ticket.phase) || ticket.spamMark !== null
}

function asksTheRules({ ticket, change }: TicketEdit, input: Wanted, groupId: number | null): boolean {
  const isNobodys = ticket.responsibleId === null
  const isUntaken = (change.takenAt ?? ticket.takenAt) === null
  const differs = (key: 'serviceId' | 'categoryId' | 'typeId' | 'criticalityId') =>
    input[key] !== undefined && input[key] !== ticket[key]
  // Whoever has it from his support level was chosen on purpose.
  if (differs('serviceId')) return isNobodys || (isUntaken && groupId === null)
  return isNobodys && isUntaken && (differs('categoryId') || differs('typeId') || differs('criticalityId'))
}

/** What the save says of the traits that the rules go by. */
function given({ serviceId, categoryId, criticalityId }: Wanted) {
  return {
    ...(serviceId === undefined ? {} : { serviceId }),
    ...(categoryId === undefined ? {} : { categoryId }),
    ...(criticalityId === undefined ? {} : { criticalityId }),
  }
}
