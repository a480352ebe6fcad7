import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** What fields there are: whoever the desk opens for, V included (ACL-04). */
export const canReadFields = (actor: Actor): Answer => when(mayReadDesk(actor))

/** Fields are a dictionary: W and full access alone write (ACL-05). */
export const canEditFields = (actor: Actor): Answer => when(isAdministrator(actor))
