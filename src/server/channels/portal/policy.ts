import type { Actor, Answer, ClientActor } from '#domain/access'
import { Refusal } from '#kernel/errors'

/** The portal is the clients' (an employee who writes to us himself signs in as a client, foundation 6); denied is D. */
export const canUsePortal = (actor: Actor): Answer => (actor.kind === 'client' && !actor.isDenied ? 'yes' : 'no')

/** The client who asks. Comes after `allow(ctx, …, canUsePortal(ctx.actor))`, which has refused all others. */
export function clientOf(actor: Actor): ClientActor {
  if (actor.kind !== 'client') throw new Refusal('access.denied')
  return actor
}
