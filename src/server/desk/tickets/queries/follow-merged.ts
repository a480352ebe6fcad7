import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '../schema.ts'

/** A merge refuses merged tickets on both sides, so there is no circle; a hundred steps are past any real chain. */
const LONGEST_CHAIN = 100

/** The ticket in which this one goes on now: itself, or the end of the chain that it was merged into (TICK-13). */
export async function followMerged(ctx: Ctx, ticketId: number): Promise<number> {
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    with recursive chain (id, next, step) as (
      select t.id, t.merged_into_id, 0 from ${ticket} t where t.id = ${ticketId}
      union all
      select t.id, t.merged_into_id, chain.step + 1 from chain join ${ticket} t on t.id = chain.next
      where chain.step < ${LONGEST_CHAIN}
    )
    select id from chain order by step desc limit 1`)
  return Number(rows[0]?.id ?? ticketId)
}

/** The number under which the ticket of this number goes on now; the number itself where there is none such. */
export async function currentNumber(ctx: Ctx, number: number): Promise<number> {
  const { rows } = await ctx.db.execute<{ number: string }>(sql`
    with recursive chain (number, next, step) as (
      select t.number, t.merged_into_id, 0 from ${ticket} t where t.number = ${number}
      union all
      select t.number, t.merged_into_id, chain.step + 1 from chain join ${ticket} t on t.id = chain.next
      where chain.step < ${LONGEST_CHAIN}
    )
    select number from chain order by step desc limit 1`)
  return Number(rows[0]?.number ?? number)
}

/**
 * The ticket, first, and all that were merged into it, however many steps away: where letters of its conversation may
 * stand.
 */
export async function mergedIds(ctx: Ctx, ticketId: number): Promise<[number, ...number[]]> {
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    with recursive part (id, step) as (
      select ${ticketId}::bigint, 0
      union all
      select t.id, part.step + 1 from part join ${ticket} t on t.merged_into_id = part.id
      where part.step < ${LONGEST_CHAIN}
    )
    select id from part where step > 0 order by step, id`)
  return [ticketId, ...rows.map(({ id }) => Number(id))]
}

/** The ids of the ticket of a number and of all that it leads to; a subquery for search by number. */
export const ongoingOfNumber = (number: number): SQL => sql`(
  with recursive chain (id, next, step) as (
    select t.id, t.merged_into_id, 0 from ${ticket} t where t.number = ${number}
    union all
    select t.id, t.merged_into_id, chain.step + 1 from chain join ${ticket} t on t.id = chain.next
    where chain.step < ${LONGEST_CHAIN}
  )
  select id from chain)`
