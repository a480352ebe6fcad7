import { type Actor, type Answer, isAdministrator, mayReadDesk, mayWorkDesk, when } from '#domain/access'

/** Who is here and who is not: whoever the desk opens for, V included (ACL-04). */
export const canReadAbsences = (actor: Actor): Answer => when(mayReadDesk(actor))

/**
 * When an employee is away (ORG-14): administrators, the head of a department of his or of one above it, and he himself;
 * V changes nothing, be it about himself (ACL-04).
 */
export function canEditAbsences(actor: Actor, of: { employeeId: number; headIds: readonly number[] }): Answer {
  if (isAdministrator(actor)) return 'yes'
  if (actor.kind !== 'staff' || !mayWorkDesk(actor)) return 'no'
  return when(actor.employeeId === of.employeeId || of.headIds.includes(actor.employeeId))
}
