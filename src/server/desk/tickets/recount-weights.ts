import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { type FactRow, on, tell } from '#kernel/facts'
import { defineJob, enqueue } from '#kernel/jobs'
import * as catalog from '#server/base/catalog'
import * as queue from '#server/planning/queue'
import { queueRecounted } from './facts.ts'

/** Tickets of one transaction: short ones, since saves of these tickets wait for it. */
const AT_ONCE = 500

/**
 * Open tickets follow the rules of the queue (DICT-17), page by page. Only what stands otherwise is locked and written, so
 * that one that is killed in the middle begins anew and goes on where it was. What is closed gets its points when it is
 * reopened. Clients never learn of it, and history says nothing.
 */
export const recountWeights = defineJob<{ factId: number }>('tickets.recountWeights', async (sys, { factId }) => {
  // Whoever reads the old rules stores a ticket by them: we come behind all of those.
  await sys.tx(queue.awaitReaders)
  let from: number | null = 0
  let moved = 0
  while (from !== null && !sys.stopping.aborted) {
    const after: number = from
    const ids: number[] = await sys.tx((ctx) => recountNext(ctx, after))
    moved += ids.length
    from = ids.length < AT_ONCE ? null : Math.max(...ids)
  }
  // Told to stop in the middle: the rest is done by whoever takes the job up again.
  if (from !== null) throw new Error('stopped between two pages')
  if (moved > 0) await sys.tx((ctx) => tell(ctx, queueRecounted, factId, { moved }))
})

async function follow(ctx: Ctx, { id }: FactRow): Promise<void> {
  await enqueue(ctx, recountWeights, { factId: id }, { key: `weights:${id}` })
}
async function followAdded(ctx: Ctx, fact: FactRow): Promise<void> {
  await follow(ctx, fact)
}
async function followChanged(ctx: Ctx, fact: FactRow): Promise<void> {
  await follow(ctx, fact)
}
async function followRemoved(ctx: Ctx, fact: FactRow): Promise<void> {
  await follow(ctx, fact)
}
/** A service that stands somewhere else has other rules above it. */
async function followMovedService(ctx: Ctx, fact: FactRow): Promise<void> {
  if (fact.data['dictionary'] === 'services') await follow(ctx, fact)
}

export const recountReactions = [
  on(queue.weightRuleAdded, 'weigh the open tickets anew', followAdded),
  on(queue.weightRuleChanged, 'weigh the open tickets anew', followChanged),
  on(queue.weightRuleRemoved, 'weigh the open tickets anew', followRemoved),
  on(catalog.dictionaryRowChanged, 'weigh the open tickets anew where a service moved', followMovedService),
]

const points: SQL = queue.pointsOf({
  clientCategoryId: sql`t.client_category_id`,
  companyId: sql`t.company_id`,
  categoryId: sql`t.category_id`,
  serviceId: sql`t.service_id`,
  typeId: sql`t.type_id`,
  criticalityId: sql`t.criticality_id`,
})

/** The next open tickets behind an id that weigh otherwise than the rules say, put right; gives their ids. */
export async function recountNext(ctx: Ctx, after: number): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select t.id from ticket t
    where t.id > ${after} and t.deleted_at is null and t.phase not in ('resolved', 'closed') and t.weight <> ${points}
    order by t.id limit ${AT_ONCE} for no key update of t`)
  const ids = rows.map(({ id }) => Number(id))
  if (ids.length === 0) return []
  // Behind the locks, by a statement of its own: it sees what whoever held them has written.
  await ctx.db.execute(sql`
    update ticket set weight = p.points,
      queue_at = case when queue_at is null then null else waiting_since - make_interval(mins => p.points) end
    from (select t.id, ${points} as points from ticket t where t.id = any(${sql.param(ids)}::bigint[])) p
    where ticket.id = p.id`)
  return ids
}
