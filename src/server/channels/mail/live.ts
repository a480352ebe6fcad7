import type { Actor } from '#domain/access'
import { mayReadDesk } from '#domain/access'
import { defineLive } from '#kernel/live-subjects'
import { canReadIncoming, canReadMail } from './policy.ts'

// An event says only what to read again, by its number: nothing of a letter travels with it, so its kind alone decides.
const byKind = (kind: string, canSee: (actor: Actor) => boolean) =>
  defineLive<null>(kind, {
    load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
    canSee,
  })

/** Incoming, journal, outbox and the state of gateways stay fresh on open pages. */
export const mailLive = [
  byKind('letter', (actor) => canReadIncoming(actor) === 'yes'),
  byKind('outbound', mayReadDesk),
  byKind('gateway', (actor) => canReadMail(actor) === 'yes'),
  byKind('sender_rule', (actor) => canReadMail(actor) === 'yes'),
]
