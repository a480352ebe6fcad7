import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** What moves a ticket forward is known to whoever the desk opens for, V included (ACL-04). */
export const canReadQueue = (actor: Actor): Answer => when(mayReadDesk(actor))

/** The rules: administrators alone (ACL-13). */
export const canEditQueue = (actor: Actor): Answer => when(isAdministrator(actor))
