import { and, asc, desc, type SQL, sql } from 'drizzle-orm'
import { type Instant, instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { ticket } from '../schema.ts'
import { isOpenTicket, type TicketFilter } from './list-filter.ts'

/** A row of the list by weight and its place: which part it stands in, by what it stands there, and its id. */
type Placed = { id: number; part: number; key: number }

const [WAITED, OPEN, OVER] = [0, 1, 2]

/**
 * The list by weight (DICT-17) has three parts, each along an index of its own or short: where somebody waits, the
 * heaviest first, which is the earliest `queue_at` first at any moment; the other open ones by their points; what is over,
 * the newest first.
 */
const parts: readonly { which: SQL; order: SQL[]; key: SQL<number>; behind: (place: Placed) => SQL }[] = [
  {
    which: sql`${isOpenTicket} and ${ticket.deletedAt} is null and ${ticket.queueAt} is not null`,
    order: [asc(ticket.queueAt), asc(ticket.id)],
    key: sql`${ticket.queueAt}`.mapWith(ticket.queueAt),
    behind: ({ key, id }) => sql`(${ticket.queueAt}, ${ticket.id}) > (${at(instant(key))}, ${id}::bigint)`,
  },
  {
    which: sql`${isOpenTicket} and ${ticket.deletedAt} is null and ${ticket.queueAt} is null`,
    order: [desc(ticket.weight), asc(ticket.id)],
    key: sql`${ticket.weight}`.mapWith(Number),
    behind: ({ key, id }) => sql`(-${ticket.weight}, ${ticket.id}) > (${-key}::int, ${id}::bigint)`,
  },
  {
    which: sql`not (${isOpenTicket})`,
    order: [desc(ticket.lastPublicAt), desc(ticket.id)],
    key: sql`${ticket.lastPublicAt}`.mapWith(ticket.lastPublicAt),
    behind: ({ key, id }) => sql`(${ticket.lastPublicAt}, ${ticket.id}) < (${at(instant(key))}, ${id}::bigint)`,
  },
]

const at = (moment: Instant): SQL => sql`${sql.param(moment, ticket.queueAt)}::timestamptz`

/** The ids of a page by weight and of the row behind it, each with what the next page starts behind. */
export async function placesByWeight(
  ctx: Ctx,
  { view, after, limit }: Pick<TicketFilter, 'view' | 'after' | 'limit'>,
  which: SQL | undefined,
): Promise<{ id: number; place: string }[]> {
  const from = after === undefined ? null : readPlace(after)
  const found: Placed[] = []
  for (const part of partsOf(view)) {
    if (found.length > limit || part < (from?.part ?? 0)) continue
    const behind = from?.part === part ? from : null
    const rows = await placesOfPart(ctx, part, { which, behind, limit: limit + 1 - found.length })
    found.push(...rows.map((row) => ({ ...row, part })))
  }
  return found.map(({ id, part, key }) => ({ id, place: `w${part}.${key}.${id}` }))
}

/** A view of open tickets has none that are over, and the other way round: nobody looks for them. */
function partsOf(view: TicketFilter['view']): readonly number[] {
  if (view === 'resolved' || view === 'closed') return [OVER]
  return view === 'all' || view === 'spam' ? [WAITED, OPEN, OVER] : [WAITED, OPEN]
}

type Page = { which: SQL | undefined; behind: Placed | null; limit: number }

/** The statement of one part. */
export function placesOfPart(ctx: Ctx, part: number, { which, behind, limit }: Page) {
  const of = parts[part]
  if (of === undefined) throw new Error(`the list by weight has no part ${part}`)
  return ctx.db
    .select({ id: ticket.id, key: of.key })
    .from(ticket)
    .where(and(which, of.which, behind === null ? undefined : of.behind(behind)))
    .orderBy(...of.order)
    .limit(limit)
}

/** Reads what was written as a place; refuses anything else. */
function readPlace(text: string): Placed {
  const [, part, key, id] = /^w([0-2])\.(-?\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  if (id === undefined) throw new Refusal('input.invalid', {}, 'after')
  return { part: Number(part), key: Number(key), id: Number(id) }
}
