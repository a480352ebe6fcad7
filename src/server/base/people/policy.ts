import { type Actor, type Answer, isAdministrator, mayReadDesk, mayWorkDesk, when } from '#domain/access'

/** Employees, departments, companies and contacts: whoever the desk opens for, V included (ACL-04). */
export const canReadPeople = (actor: Actor): Answer => when(mayReadDesk(actor))

/** Employees, departments and groups: administrators (ACL-05, ACL-13). */
export const canEditStaff = (actor: Actor): Answer => when(isAdministrator(actor))

/** Companies and contacts belong to the desk's daily work: whoever may work there. */
export const canEditClients = (actor: Actor): Answer => when(mayWorkDesk(actor))
