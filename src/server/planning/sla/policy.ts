import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** What we promise is known to whoever the desk opens for, V included (ACL-04). */
export const canReadLevels = (actor: Actor): Answer => when(mayReadDesk(actor))

/** Levels, who has them, and the archive of schedules: administrators alone (ACL-13). */
export const canEditLevels = (actor: Actor): Answer => when(isAdministrator(actor))
