import type { ClockHistory, Entry } from '#domain/sla'
import type { Phase } from '#domain/tickets'
import { type Instant, instant } from '#domain/time'
import type { FactRow } from '#kernel/facts'

/** The facts that clocks hear of, by their names; the others say nothing to them. */
export const clockFacts = [
  'ticket.opened',
  'ticket.replied',
  'ticket.answered',
  'ticket.changed',
  'ticket.taken',
  'ticket.held',
  'ticket.resumed',
  'ticket.resolved',
  'ticket.closed',
  'ticket.reopened',
  'ticket.withdrawn',
  'ticket.markedSpam',
  'ticket.suspected',
  'ticket.clearedSpam',
  'ticket.merged',
  'ticket.deleted',
  'ticket.levelAdopted',
  'ticket.deadlineNear',
  'ticket.deadlineMissed',
  'ticket.deadlinesRecounted',
] as const
type ClockFactName = (typeof clockFacts)[number]

export type ClockFact = Pick<FactRow, 'changeSetId' | 'name' | 'data' | 'happenedAt'>

/** An entry, the save that it came with, and whether a mark of spam made it. */
type Kept = { readonly saveId: number; readonly entry: Entry; readonly isSpam: boolean }

/**
 * What happened to a ticket in the words of its clocks, out of its facts in the order in which they were told. A letter
 * that is fetched late bears its own moment: it counts from where history has come to, for the ticket itself was moved
 * only then. What was taken back (a message brought in by mistake, a mark of spam) did not happen.
 */
export function historyOf(facts: readonly ClockFact[], phaseOf: (statusId: number) => Phase): ClockHistory {
  let kept: Kept[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const fact of facts) {
    last = Math.max(last, fact.happenedAt)
    const { name, data, changeSetId: saveId } = fact
    const isSpam = name === 'ticket.markedSpam' || name === 'ticket.suspected'
    if (name === 'ticket.withdrawn') kept = kept.filter((one) => one.saveId !== saveOfReply(facts, data['messageId']))
    if (name === 'ticket.clearedSpam') kept = kept.filter((one) => !one.isSpam)
    kept.push(...entriesOf(fact, instant(last), phaseOf).map((entry) => ({ saveId, entry, isSpam })))
  }
  const quietUpTo = facts.findLast(({ name }) => name === 'ticket.levelAdopted')?.happenedAt ?? null
  return { entries: kept.map(({ entry }) => entry), ...toldOf(facts), quietUpTo }
}

/** What was told of its deadlines. A recount by an administrator judges anew what had been missed. */
function toldOf(facts: readonly ClockFact[]): Pick<ClockHistory, 'missed' | 'reminded'> {
  const judged = facts.slice(facts.findLastIndex(({ name }) => name === 'ticket.deadlinesRecounted') + 1)
  const deadlines = (of: readonly ClockFact[], told: ClockFactName) =>
    new Map(
      of
        .filter(({ name }) => name === told)
        .map(({ data }) => [`${data['clock']}.${data['cycle']}`, instant(Number(data['dueAt']))]),
    )
  return { missed: deadlines(judged, 'ticket.deadlineMissed'), reminded: deadlines(facts, 'ticket.deadlineNear') }
}

const saveOfReply = (facts: readonly ClockFact[], messageId: unknown): number | undefined =>
  facts.find(({ name, data }) => name === 'ticket.replied' && data['messageId'] === messageId)?.changeSetId

const plain: Partial<Record<ClockFactName, Entry['kind']>> = {
  'ticket.replied': 'clientWrote',
  'ticket.answered': 'answered',
  'ticket.taken': 'taken',
  'ticket.held': 'held',
  'ticket.resumed': 'resumed',
  'ticket.resolved': 'resolved',
  'ticket.closed': 'closed',
  'ticket.reopened': 'reopened',
  'ticket.markedSpam': 'cancelled',
  'ticket.suspected': 'cancelled',
  'ticket.merged': 'cancelled',
  'ticket.deleted': 'cancelled',
}

function entriesOf({ name, data }: ClockFact, at: Instant, phaseOf: (statusId: number) => Phase): Entry[] {
  // Whoever opens it has written: both clocks begin.
  if (name === 'ticket.opened')
    return [
      { kind: 'opened', at },
      { kind: 'clientWrote', at },
    ]
  if (name === 'ticket.changed') return isWaiting(data, phaseOf) ? [{ kind: 'waiting', at }] : []
  const kind = plain[name as ClockFactName]
  return kind === undefined ? [] : [{ kind, at }]
}

/** A step into waiting has no fact of its own: it is a change of the status (desk/tickets, facts.ts). */
const isWaiting = ({ field, to }: FactRow['data'], phaseOf: (statusId: number) => Phase): boolean =>
  field === 'status' && typeof to === 'number' && phaseOf(to) === 'waiting_client'
