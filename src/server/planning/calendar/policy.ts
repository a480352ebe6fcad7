import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** When we work is no secret to whoever the desk opens for, V included (ACL-04). */
export const canReadSchedules = (actor: Actor): Answer => when(mayReadDesk(actor))

/** Schedules are made by administrators alone (ACL-13). */
export const canEditSchedules = (actor: Actor): Answer => when(isAdministrator(actor))
