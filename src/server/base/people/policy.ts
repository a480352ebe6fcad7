import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** Employees, departments, companies and contacts: whoever the desk opens for, V included (ACL-04). */
export const canReadPeople = (actor: Actor): Answer => when(mayReadDesk(actor))

/**
 * Changing any of them: administrators (ACL-05, ACL-13). An address, a link or a headship is a way to read what somebody
 * else wrote, so contacts are no exception; sorting a letter adds one under a right of its own.
 */
export const canEditPeople = (actor: Actor): Answer => when(isAdministrator(actor))
