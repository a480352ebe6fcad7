import { countedClocks } from '#domain/sla'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as sla from '#server/planning/sla'
import { historyOf } from '../clock-history.ts'
import { ticketLevelAdopted } from '../facts.ts'
import { clockFactsOf, phasesIn } from '../queries/clock-facts.ts'
import { levelsFor } from '../queries/levels-for.ts'
import { orphans } from '../queries/orphans.ts'

/**
 * Gives the next tickets that have no level the one that the matrix has for them now, and counts their deadlines from
 * their first fact on: for tickets that are older than the first level, and those of the demo world. What was due by
 * `quietUpTo` (now, unless said) is shown as late, and nobody is told of it. Returns where the next ones start (null behind the last) and how many
 * got a level.
 */
export async function adoptTickets(
  ctx: Ctx,
  after: number,
  { limit, isOpenOnly, quietUpTo = ctx.now }: { limit: number; isOpenOnly: boolean; quietUpTo?: Instant },
): Promise<{ after: number | null; adopted: number }> {
  const ids = (await orphans(ctx, after, limit, isOpenOnly)).map(({ id }) => id)
  const facts = await clockFactsOf(ctx, ids)
  const phaseOf = await phasesIn(ctx, facts.values())
  const levels = await levelsFor(ctx, ids)
  const promises = new Map<number, sla.Promised>()
  const clocks: sla.TicketClocks[] = []
  for (const id of ids) {
    const chosen = levels.get(id) ?? null
    if (chosen === null) continue
    const promise = promises.get(chosen.levelId) ?? (await sla.promisedNow(ctx, chosen.levelId))
    promises.set(chosen.levelId, promise)
    await tell(ctx, ticketLevelAdopted, id, { levelId: chosen.levelId }, quietUpTo)
    const history = { ...historyOf(facts.get(id) ?? [], phaseOf), quietUpTo }
    const counted = countedClocks(promise.terms, history)
    clocks.push({ ticketId: id, held: promise.held, because: chosen.because, counted })
  }
  await sla.keepClocks(ctx, clocks, null)
  return { after: ids.length < limit ? null : (ids.at(-1) ?? null), adopted: clocks.length }
}
