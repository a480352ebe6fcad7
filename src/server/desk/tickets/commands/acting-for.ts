import { clientActor } from '#domain/access'
import type { Channel, Ctx } from '#kernel/ctx'
import type { Person } from '#server/base/people'

/**
 * The ctx of a message that the product brings in for somebody: a letter is its sender's deed in history, not the
 * gateway's (HIST-01). Whoever is there himself, employee or client, acts as himself.
 */
export function actingFor(ctx: Ctx, person: Person, channel: Channel = ctx.channel): Ctx {
  if (ctx.actor.kind !== 'system') return { ...ctx, channel }
  return { ...ctx, actor: clientActor(person), channel }
}
