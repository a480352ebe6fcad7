import { type Actor, type Answer, isAdministrator, mayWorkDesk, when } from '#domain/access'

/** His own session and preferences: whoever has signed in. */
export const canUseSession = (actor: Actor): Answer => when(actor.kind === 'staff' || actor.kind === 'client')

/** Keys for programs act as their owner: whoever may change anything may have them, so V may not (ACL-04). */
export const canManageTokens = (actor: Actor): Answer =>
  when(mayWorkDesk(actor) || (actor.kind === 'client' && !actor.isDenied && actor.loginId !== null))

/** Roles of people, departments and groups: administrators (ACL-05). */
export const canEditGrants = (actor: Actor): Answer => when(isAdministrator(actor))

/** The flag of full access, and whatever could be a way round it: only who has it himself (ORG-02). */
export const canEditFullAccess = (actor: Actor): Answer =>
  when(actor.kind === 'system' || (actor.kind === 'staff' && actor.isFullAccess))
