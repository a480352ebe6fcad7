import { eq, max } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { message, ticket } from '#schema/desk/tickets'
import * as tickets from '#server/desk/tickets'
import type { PersonKey } from '../shapes.ts'
import { smallWorld } from '../small-world.ts'
import type { Voices } from './voices.ts'

/** Those whose lists the pages show have read everything, but for the few tickets that the pages show as unread. */
const readers = ['alexey', 'maria', 'egor', 'olga', 'pavel', 'viktor', 'irina'] as const satisfies readonly PersonKey[]

export async function markStoryRead(ctx: Ctx, voices: Voices): Promise<void> {
  const all = await ctx.db
    .select({ id: ticket.id, number: ticket.number, last: max(message.position) })
    .from(ticket)
    .innerJoin(message, eq(message.ticketId, ticket.id))
    .groupBy(ticket.id)
  for (const key of readers) {
    const actor = voices(key)
    if (!('loginId' in actor) || actor.loginId === null) continue
    const unread: readonly number[] = smallWorld.unread[key] ?? []
    for (const one of all) {
      if (!unread.includes(one.number))
        await tickets.markReadBy(ctx, { ticketId: one.id, loginId: actor.loginId, upTo: one.last ?? 0 })
    }
  }
}
