import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

/** Rows of one page of a list by name. */
export const PAGE = 50

type Place = { name: string; id: number }

/** Rows behind the one that `after` names, in the order of names; anything that is no place begins at the start. */
export function behind(after: string | undefined, columns: { name: AnyPgColumn; id: AnyPgColumn }): SQL | undefined {
  const place = after === undefined ? null : placeOf(after)
  if (place === null) return undefined
  return sql`(lower(${columns.name}), ${columns.id}) > (lower(${place.name}), ${place.id}::bigint)`
}

/** Cuts the row too many off, which only says that there is more, and names the last one kept. */
export function pageOf<R extends Place>(rows: readonly R[]): { rows: R[]; next: string | null } {
  const kept = rows.slice(0, PAGE)
  const last = kept.at(-1)
  const hasMore = rows.length > PAGE && last !== undefined
  return { rows: kept, next: hasMore ? Buffer.from(JSON.stringify([last.name, last.id])).toString('base64url') : null }
}

function placeOf(after: string): Place | null {
  const found = /^\["(.*)",(\d+)\]$/s.exec(Buffer.from(after, 'base64url').toString('utf8'))
  return found ? { name: unescaped(found[1] ?? ''), id: Number(found[2]) } : null
}

/** Undoes the escapes of JSON; a cursor is only ever one of ours, another begins at the start. */
function unescaped(words: string): string {
  try {
    return String(JSON.parse(`"${words}"`))
  } catch {
    return '' // somebody wrote a cursor by hand
  }
}

/** `%words%` with what LIKE takes for signs taken literally; matches everything where nothing was asked. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
