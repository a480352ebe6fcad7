import { type Actor, type Answer, isAdministrator, when } from '#domain/access'

/** Settings are seen by administrators and by V, who sees all (ACL-04). */
export const canReadSettings = (actor: Actor): Answer =>
  when(isAdministrator(actor) || (actor.kind === 'staff' && actor.roles.includes('V')))

export const canEditSettings = (actor: Actor): Answer => when(isAdministrator(actor))
