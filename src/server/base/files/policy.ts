import { type Actor, type Answer, mayWorkDesk, when } from '#domain/access'

/** Handing in files: whoever may write messages, at the desk or in the portal. */
export const canUpload = (actor: Actor): Answer =>
  when(mayWorkDesk(actor) || (actor.kind === 'client' && !actor.isDenied))
