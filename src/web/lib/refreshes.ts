import { api, type Key } from './api.ts'

/** What the stream says of one fact: its name, what it happened to, and that thing's key in URLs. */
export type LiveFact = { name: string; kind: string; key: string | number }

type Refresh = (fact: LiveFact) => Key[]

const numberOf = (fact: LiveFact): number => Number(fact.key)

const wholeTicket: Refresh = (fact) => {
  const number = numberOf(fact)
  return [
    api.tickets.list.key(),
    api.tickets.counts.key(),
    api.tickets.loads.key(),
    api.tickets.get.key({ number }),
    api.tickets.conversation.key({ number }),
    api.deadlines.why.key({ number }),
    api.tickets.whyWeight.key({ number }),
    api.ratings.ofTicket.key({ number }),
    api.tickets.scheduled.key({ number }),
    api.mail.deliveries.key({ number }),
    api.mail.spamOfTicket.key({ number }),
    api.mail.ticketLetters.key({ number }),
    api.portal.list.key(),
    api.portal.counts.key(),
    api.portal.get.key({ number }),
  ]
}

/** Clients hear nothing of these, so only the desk reads again. */
const deskTicket: Refresh = (fact) => {
  const number = numberOf(fact)
  return [
    api.tickets.list.key(),
    api.tickets.get.key({ number }),
    api.tickets.conversation.key({ number }),
    api.tickets.scheduled.key({ number }),
  ]
}

/** What waits is no change of the ticket yet. */
const scheduled: Refresh = (fact) => [api.tickets.scheduled.key({ number: numberOf(fact) })]

const people: Refresh = () => [
  ['people'],
  ['clientGroups'],
  ['absences'],
  ['services'],
  api.catalog.choices.key(),
  api.tickets.counts.key(),
  api.tickets.list.key(),
  ['tickets', 'get'],
  api.portal.choices.key(),
  api.sla.matrix.key(),
  ['queue'],
  ['sla', 'preview'],
]

const letters: Refresh = (fact) => [
  api.mail.counts.key(),
  api.mail.incoming.key(),
  api.mail.journal.key(),
  api.mail.spamState.key(),
  api.mail.letter.key({ id: numberOf(fact) }),
  api.mail.sortedBy.key({ id: numberOf(fact) }),
]

const outbound: Refresh = (fact) => [
  api.mail.counts.key(),
  api.mail.outbox.key(),
  api.mail.outboundLetter.key({ id: numberOf(fact) }),
  api.mail.deliveries.key(),
]

/**
 * The one table of the web: what happened → what to read again. A row for a fact's name comes before the row for its
 * kind. What is not on the screen is only marked old.
 */
export const refreshes: Record<string, Refresh> = {
  ticket: wholeTicket,
  'ticket.noted': deskTicket,
  'ticket.deadlineNear': deskTicket,
  'ticket.deadlineMissed': deskTicket,
  'ticket.saveScheduled': scheduled,
  'ticket.saveCancelled': scheduled,
  'ticket.saveReturned': scheduled,
  login: () => [api.access.session.key(), ['people']],
  employee: people,
  contact: people,
  company: people,
  department: people,
  'department.hoursChanged': () => [
    ['calendar', 'departmentHours'],
    ['portal', 'expectedAnswer'],
  ],
  group: people,
  client_group: () => [['clientGroups'], api.people.contacts.key(), api.sla.matrix.key(), ['sla', 'preview']],
  dictionary: () => [
    ['catalog'],
    ['services'],
    ['people'],
    api.tickets.list.key(),
    ['tickets', 'get'],
    ['ratings'],
    api.portal.choices.key(),
    ['sla'],
    ['queue'],
  ],
  field: () => [['fields'], ['tickets', 'get'], ['tickets', 'conversation'], ['portal', 'choices'], ['portal', 'get']],
  schedule: () => [['calendar'], ['sla'], ['portal', 'expectedAnswer']],
  level: () => [['sla']],
  weightRule: () => [['queue'], ['tickets', 'whyWeight']],
  // Open tickets stand otherwise in the queue: every list and every open ticket may show it.
  queue: () => [api.tickets.list.key(), ['tickets', 'get'], ['tickets', 'whyWeight']],
  // Deadlines moved by themselves: every list and every open ticket may show one of them.
  recount: () => [
    ['deadlines'],
    api.tickets.list.key(),
    api.tickets.counts.key(),
    ['tickets', 'get'],
    ['portal', 'get'],
  ],
  letter: letters,
  outbound,
  // A server to send through decides what becomes of the letters that were held.
  gateway: () => [api.mail.gateways.key(), api.mail.journal.key(), api.mail.outbox.key(), api.mail.counts.key()],
  setting: () => [['settings'], api.mail.spamState.key(), api.mail.dkim.key()],
  sender_rule: () => [api.mail.senderRules.key()],
  job: () => [['jobs']],
}

/** What to read again after a fact, or null for one that no row speaks of: then everything on the screen is. */
export function keysFor(fact: LiveFact): Key[] | null {
  const refresh = refreshes[fact.name] ?? refreshes[fact.kind]
  return refresh ? refresh(fact) : null
}
