import { setTimeout as sleep } from 'node:timers/promises'
import { api } from '../../src/api/index.ts'
import type { Client } from '../../test/harness/client.ts'
import { type Counted, count } from './count.ts'
import { type Kind, type Ledger, markersIn } from './ledger.ts'
import type { Stage } from './stage.ts'

const SETTLE_MS = 240_000

/**
 * Waits until everything has come to rest and compares both sides as multisets. Gives the findings, one line each, that
 * say what was lost or doubled; none where both sides are equal.
 */
export async function checkBothSides(stage: Stage, ledger: Ledger, olga: Client): Promise<string[]> {
  let counted = await count(stage)
  for (const until = performance.now() + SETTLE_MS; performance.now() < until; counted = await count(stage)) {
    const again = await sendFailedAgain(olga)
    if (again === 0 && counted.pending === 0 && findings(counted, ledger).length === 0) break
    await sleep(1_000)
  }
  print(counted, ledger)
  return findings(counted, ledger)
}

/** What a server refused for good is sent again by a press, as a person would. */
async function sendFailedAgain(olga: Client): Promise<number> {
  const { rows } = await olga.call(api.mail.outbox, { state: 'failed' })
  for (const { id } of rows) await olga.call(api.mail.sendAgain, { id })
  return rows.length
}

function findings(counted: Counted, ledger: Ledger): string[] {
  const words = (kind: Kind) =>
    [...ledger.delivered.values()].filter((one) => one.kind === kind).map((one) => one.words)
  const answered = [...ledger.answered].flatMap((text) => markersIn('ОТВЕТ', text))
  const doubtful = [...ledger.doubtful].flatMap((text) => markersIn('ОТВЕТ', text))
  const said = counted.answers.filter((one) => !doubtful.includes(one))
  return [
    ...different(
      'letters',
      [...ledger.delivered.keys()],
      counted.letters.map(({ storm }) => storm),
    ),
    ...different('tickets', words('matter'), counted.matters),
    ...different('replies', words('reply'), counted.replies),
    ...different('answers in tickets', answered, said),
    ...different('doubtful answers, doubled', [], repeated(counted.answers)),
    ...different('letters of ours', counted.sent, [...counted.arrived]),
    ...different('letters of ours that came back', reportedAtRest(counted, ledger), counted.bounced),
    ...counted.answers.flatMap((one) => {
      const ids = counted.arrivedAnswers.get(one)?.size ?? 0
      return ids === 1 ? [] : [`${one} arrived as ${ids} different letters`]
    }),
    ...(counted.pending === 0 ? [] : [`${counted.pending} things have not come to rest`]),
    ...counted.letters.flatMap(({ storm, outcome }) => (outcome === 'failed' ? [`letter ${storm} was given up`] : [])),
  ]
}

/**
 * Letters of ours whose report counts in the end. One that the clients' server kept and said no to may be reported before
 * it is handed over again: what is sent again waits for a report of its own, and there comes none.
 */
const reportedAtRest = (counted: Counted, ledger: Ledger): string[] =>
  [...ledger.reported].filter((id) => counted.bounced.includes(id) || !counted.repeated.has(id))

const repeated = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at)

/** Multiset difference, in words. */
function different(what: string, wanted: readonly string[], there: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const one of wanted) left.set(one, (left.get(one) ?? 0) + 1)
  for (const one of there) left.set(one, (left.get(one) ?? 0) - 1)
  return [...left].flatMap(([one, n]) => {
    if (n === 0) return []
    return [n > 0 ? `${what}: ${one} was lost` : `${what}: ${one} is there ${-n} times too often`]
  })
}

function print(counted: Counted, ledger: Ledger): void {
  const outcomes = new Map<string, number>()
  for (const { outcome } of counted.letters) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  const { server, database, line } = ledger.kills
  console.log(`killed: server ${server}, PostgreSQL ${database}, lines cut ${line}`)
  console.log(`in: ${ledger.delivered.size} delivered, ${counted.letters.length} letters kept`)
  console.log(`  ${[...outcomes].map(([outcome, n]) => `${outcome} ${n}`).join(', ')}`)
  console.log(
    `out: ${ledger.answered.size} answers acknowledged, ${ledger.doubtful.size} cut off; ${counted.answers.length} in tickets, ${counted.arrivedAnswers.size} arrived; ${counted.sent.length} letters sent, ${counted.arrived.size} arrived`,
  )
}
