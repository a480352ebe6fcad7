import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { type Instant, instant } from '#domain/time'
import { Refusal } from '#kernel/errors'

/** Where a page ends: the moment and the id of its last row. Lists are newest first. */
type Place = { at: Instant; id: number }

/** How many rows a page of mail has. */
export const PAGE = 50

/** Rows behind the place that `after` names; undefined asks for the first page. */
export function behind(at: AnyColumn, id: AnyColumn, after: string | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const place = readPlace(after)
  return sql`(${at}, ${id}) < (${sql.param(place.at, at)}, ${place.id})`
}

function readPlace(after: string): Place {
  const [at, id] = after.split('_').map(Number)
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(id)) throw new Refusal('input.invalid', {}, 'after')
  return { at: instant(at ?? 0), id: id ?? 0 }
}

/** Cuts what was read, one row more than a page, into the page and the place where the next begins. */
export function pageOf<T extends { id: number; at: Instant }>(rows: readonly T[]): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > PAGE && last ? `${last.at}_${last.id}` : null }
}
