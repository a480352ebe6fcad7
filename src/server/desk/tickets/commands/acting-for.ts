import type { ClientActor } from '#domain/access'
import type { Channel, Ctx } from '#kernel/ctx'
import type { Person } from '#server/base/people'

/**
 * The ctx of a message that the product brings in for somebody: a letter is its sender's deed in history, not the
 * gateway's (HIST-01). Whoever is there himself, employee or client, acts as himself.
 */
export function actingFor(ctx: Ctx, person: Person, channel: Channel = ctx.channel): Ctx {
  if (ctx.actor.kind !== 'system') return { ...ctx, channel }
  const actor: ClientActor = {
    kind: 'client',
    loginId: person.loginId,
    contactId: person.id,
    name: person.name,
    companyId: person.companyId,
    headOfCompanyId: person.isHead ? person.companyId : null,
    isDenied: person.isDenied,
  }
  return { ...ctx, actor, channel }
}
