import { defineFact } from '#kernel/facts'

// Everything here is for staff: clients hear of tickets, never of the post that brought them.

/** A letter was judged: a ticket, a reply, Incoming, or nothing. */
export const letterJudged = defineFact<{ outcome: string; reason: string | null; ticketId: number | null }>()(
  'letter.judged',
  'letter',
  'staff',
)
/** Somebody made a ticket or a message of a letter from Incoming (MAIL-07). */
export const letterSorted = defineFact<{ outcome: string; ticketId: number }>()('letter.sorted', 'letter', 'staff')
/** Into the bin, as spam or as what nobody needs (MAIL-07, SPAM-04). */
export const letterDiscarded = defineFact<{ outcome: string }>()('letter.discarded', 'letter', 'staff')
/** It is judged anew: «Разобрать ещё раз», «Не спам». */
export const letterReturned = defineFact<Record<string, never>>()('letter.returned', 'letter', 'staff')
/** Whoever sorted it took that back: it waits as before. */
export const letterUnsorted = defineFact<{ outcome: string }>()('letter.unsorted', 'letter', 'staff')
/** Judging gave up: the letter waits for «Разобрать ещё раз». */
export const letterFailed = defineFact<Record<string, never>>()('letter.failed', 'letter', 'staff')

type OfTicket = { ticketId: number | null }
export const outboundQueued = defineFact<OfTicket & { state: string }>()('outbound.queued', 'outbound', 'staff')
export const outboundSent = defineFact<OfTicket>()('outbound.sent', 'outbound', 'staff')
/** The server refused the letter for good; its words are in the outbox (NOTF-11). */
export const outboundFailed = defineFact<OfTicket>()('outbound.failed', 'outbound', 'staff')
/** A report came back: the letter reached nobody. */
export const outboundBounced = defineFact<OfTicket>()('outbound.bounced', 'outbound', 'staff')
/** The recipient called the letter spam (RFC 5965). */
export const outboundComplained = defineFact<OfTicket>()('outbound.complained', 'outbound', 'staff')
/** It is not wanted any more, and never left: what it speaks of was taken back. */
export const outboundDropped = defineFact<OfTicket>()('outbound.dropped', 'outbound', 'staff')
export const outboundReleased = defineFact<{ count: number }>()('outbound.released', 'outbound', 'staff')

/** A site's DKIM key was made, switched or removed; the subject is the site. */
export const dkimChanged = defineFact<{ siteId: number; change: string }>()('dkim.changed', 'setting', 'staff')

export const gatewayAdded = defineFact<{ type: string }>()('gateway.added', 'gateway', 'staff')
export const gatewayChanged = defineFact<{ field: string }>()('gateway.changed', 'gateway', 'staff')
export const gatewayRemoved = defineFact<{ type: string }>()('gateway.removed', 'gateway', 'staff')
/** A gateway stopped to work: told once, not at each try (MAIL-20). */
export const gatewayFailed = defineFact<Record<string, never>>()('gateway.failed', 'gateway', 'staff')
export const gatewayRecovered = defineFact<Record<string, never>>()('gateway.recovered', 'gateway', 'staff')

/** A sender came onto the list of those who are always let in, or never (SPAM-04). */
export const senderRuleAdded = defineFact<{ kind: string }>()('sender_rule.added', 'sender_rule', 'staff')
export const senderRuleRemoved = defineFact<{ kind: string }>()('sender_rule.removed', 'sender_rule', 'staff')

export const mailFacts = [
  letterJudged,
  letterSorted,
  letterDiscarded,
  letterReturned,
  letterUnsorted,
  letterFailed,
  outboundQueued,
  outboundSent,
  outboundFailed,
  outboundBounced,
  outboundComplained,
  outboundDropped,
  outboundReleased,
  dkimChanged,
  gatewayAdded,
  gatewayChanged,
  gatewayRemoved,
  gatewayFailed,
  gatewayRecovered,
  senderRuleAdded,
  senderRuleRemoved,
]
