import type { Ctx } from '#kernel/ctx'
import * as tickets from '#server/desk/tickets'
import type { PersonKey } from '../shapes.ts'
import { smallWorld } from '../small-world.ts'
import type { Voices } from './voices.ts'

/** Those whose lists the pages show have read everything, but for the few tickets that the pages show as unread. */
const readers = ['alexey', 'maria', 'egor', 'olga', 'pavel', 'viktor', 'irina'] as const satisfies readonly PersonKey[]

export async function markStoryRead(ctx: Ctx, voices: Voices): Promise<void> {
  for (const key of readers) {
    const actor = voices(key)
    const unread: Partial<Record<PersonKey, readonly number[]>> = smallWorld.unread
    if ('loginId' in actor && actor.loginId !== null) await tickets.markAllReadBy(ctx, actor.loginId, unread[key] ?? [])
  }
}
