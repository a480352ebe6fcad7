import { countedClocks } from '#domain/sla'
import { type Instant, instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { type FactRow, type SaveStep, tell } from '#kernel/facts'
import * as sla from '#server/planning/sla'
import { clockFacts, historyOf } from '../clock-history.ts'
import { ticketLevelChanged } from '../facts.ts'
import { clockFactsOf, phasesIn } from '../queries/clock-facts.ts'
import { levelsFor } from '../queries/levels-for.ts'

const heard: ReadonlySet<string> = new Set(clockFacts)
/** Facts that take something back: cycles that were over may be open again, and the last one gone. */
const undoing: ReadonlySet<string> = new Set(['ticket.withdrawn', 'ticket.clearedSpam', 'ticket.deadlinesRecounted'])

/** Facts that take the ticket out of control altogether, cycles that were over included (SLA-19). */
const cancelling: ReadonlySet<string> = new Set([
  'ticket.markedSpam',
  'ticket.suspected',
  'ticket.merged',
  'ticket.deleted',
])

/**
 * After each save the deadlines of its ticket are counted anew from everything that was ever told of it, so that they
 * are right at the moment of the commit and follow from history alone.
 */
export const followSave: SaveStep = { words: 'count the deadlines of the ticket', run: follow }

async function follow(ctx: Ctx, ticketId: number, facts: readonly FactRow[]): Promise<void> {
  const ofTicket = facts.filter(({ subjectKind, subjectId }) => subjectKind === 'ticket' && subjectId === ticketId)
  const isNew = ofTicket.some(({ name }) => name === 'ticket.opened')
  if (!ofTicket.some((fact) => heard.has(fact.name) || isResorted(fact))) return
  const promise = await promiseFor(ctx, ticketId, ofTicket)
  if (promise === null) return
  const known = isNew ? ofTicket : ((await clockFactsOf(ctx, [ticketId])).get(ticketId) ?? [])
  const history = historyOf(
    known.filter(({ name }) => heard.has(name)),
    await phasesIn(ctx, [known]),
  )
  const isUndoing = ofTicket.some(({ name }) => undoing.has(name))
  if (isUndoing) await sla.forgetClocks(ctx, ticketId)
  const { held, because, terms } = promise
  const clocks = { ticketId, held, because, counted: countedClocks(terms, history) }
  const reachesBack = isUndoing || ofTicket.some(({ name }) => cancelling.has(name))
  await sla.keepClocks(ctx, [clocks], reachesBack ? null : earliest(ofTicket))
}

/** What decides the level has changed (SLA-15). */
const isResorted = ({ name, data }: FactRow): boolean => name === 'ticket.changed' && data['field'] === 'service'

const earliest = (facts: readonly FactRow[]): Instant => instant(Math.min(...facts.map(({ happenedAt }) => happenedAt)))

/**
 * By what the ticket is measured from this save on: at the opening and when its service changes the level is chosen, and
 * when it is reopened it gets what its level promises now (SLA-16: while it was closed nothing moved it).
 */
async function promiseFor(ctx: Ctx, ticketId: number, facts: readonly FactRow[]): Promise<sla.HeldPromise | null> {
  const isNew = facts.some(({ name }) => name === 'ticket.opened')
  const before = isNew ? null : await sla.promisedTo(ctx, ticketId)
  if (isNew || facts.some(isResorted)) return choose(ctx, ticketId, before, isNew)
  const isRenewed = facts.some(({ name }) => name === 'ticket.reopened' || name === 'ticket.deadlinesRecounted')
  if (before === null || !isRenewed) return before
  return { ...(await sla.promisedNow(ctx, before.held.levelId)), because: before.because }
}

async function choose(
  ctx: Ctx,
  ticketId: number,
  before: sla.HeldPromise | null,
  isNew: boolean,
): Promise<sla.HeldPromise | null> {
  const chosen = (await levelsFor(ctx, [ticketId])).get(ticketId) ?? null
  // Nobody promises anything for what it is now: what was promised before is kept.
  if (chosen === null) return before
  const { because } = chosen
  if (before?.held.levelId === chosen.levelId) return { ...before, because }
  if (!isNew) {
    const from = before?.held.levelId ?? null
    await tell(ctx, ticketLevelChanged, ticketId, { from, to: chosen.levelId })
  }
  return { ...(await sla.promisedNow(ctx, chosen.levelId)), because }
}
