import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#domain/access'
import { anywhere, searchWords } from '#domain/tickets'
import { company, contact } from '#schema/base/people'
import { seesHidden } from '../policy.ts'
import { message, ticket } from '../schema.ts'
import { ongoingOfNumber } from './follow-merged.ts'

/** Shorter than this a part of a title cannot be found by its index. */
const SHORTEST_PART = 3

/**
 * Tickets that the text leads to: words of the title or of a message (each by its beginning, in any form of it), a part
 * of the title, the name of author or company, or the number itself. Hidden messages count for staff alone.
 */
export function matchesText(actor: Actor, text: string): SQL {
  const ways = [byWords(actor, text), byPart(text), byNumber(text)].flat()
  if (ways.length === 0) return sql`false`
  return sql`${ticket.id} in (${sql.join(ways, sql` union all `)})`
}

function byWords(actor: Actor, text: string): SQL[] {
  const words = searchWords(text)
  if (words === null) return []
  const query = sql`to_tsquery('russian', ${words})`
  const visible = seesHidden(actor) ? sql`` : sql` and not m.is_hidden`
  return [
    sql`select t.id from ${ticket} t where to_tsvector('russian', t.title) @@ ${query}`,
    sql`select m.ticket_id from ${message} m
      where to_tsvector('russian', m.text) @@ ${query} and m.deleted_at is null${visible}`,
  ]
}

function byPart(text: string): SQL[] {
  if (text.length < SHORTEST_PART) return []
  const part = anywhere(text)
  return [
    sql`select t.id from ${ticket} t where t.title ilike ${part}`,
    sql`select t.id from ${contact} c join ${ticket} t on t.author_id = c.id and t.deleted_at is null
      where c.name ilike ${part}`,
    sql`select t.id from ${company} c join ${ticket} t on t.company_id = c.id and t.deleted_at is null
      where c.name ilike ${part}`,
  ]
}

function byNumber(text: string): SQL[] {
  const [, digits] = /^[#№]?\s*(\d{1,15})$/u.exec(text) ?? []
  return digits === undefined ? [] : [ongoingOfNumber(Number(digits))]
}
