import { type Actor, type Answer, isAdministrator, mayReadDesk, when } from '#domain/access'

/** V sees the page as well, and changes nothing (ACL-04). */
export const canReadJobs = (actor: Actor): Answer =>
  isAdministrator(actor) ? 'yes' : when(mayReadDesk(actor) && actor.kind === 'staff' && actor.roles.includes('V'))

export const canRetryJobs = (actor: Actor): Answer => when(isAdministrator(actor))
