import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** What the desk's forms offer, and the dictionaries behind it: whoever the desk opens for, V included (ACL-04). */
export const canReadDictionaries = (actor: Actor): Answer => when(mayReadDesk(actor))

/** Dictionary writes: W and full access alone (ACL-05). */
export const canEditDictionaries = (actor: Actor): Answer => when(isAdministrator(actor))
