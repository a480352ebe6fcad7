import { inArray } from 'drizzle-orm'
import { DAY, dayOfDate } from '#domain/time'
import type { Ctx, Language } from '#kernel/ctx'
import type { FactRow } from '#kernel/facts'
import type { Words } from '#kernel/schema'
import { say } from '#kernel/words'
import { field, fieldOption } from '#schema/base/fields'
import type { Value } from './change-names.ts'

/** What fields of one's own and their options are called now; null where they are gone. */
export type OwnFieldWords = {
  nameOf(fieldId: number | null): Words | null
  /** A value as a fact holds it: the id of an option, a date, a flag. Texts are in no fact. */
  valueOf(fieldId: number, value: Value): Words | null
}

/** The field of one's own that a fact speaks of, by its id. */
export function ownFieldOf({ name, data }: FactRow): number | null {
  const said = name === 'ticket.changed' ? String(data['field']) : ''
  return said.startsWith('fields.') ? Number(said.slice('fields.'.length)) : null
}

/** Reads them for these facts; where none speaks of such a field, nothing is asked. */
export async function readOwnFieldWords(ctx: Ctx, facts: readonly FactRow[]): Promise<OwnFieldWords> {
  const ids = [...new Set(facts.flatMap((row) => ownFieldOf(row) ?? []))]
  const known = ids.length === 0 ? [] : await ctx.db.select().from(field).where(inArray(field.id, ids))
  const lists = known.filter(({ kind }) => kind === 'list').map(({ id }) => id)
  const options =
    lists.length === 0 ? [] : await ctx.db.select().from(fieldOption).where(inArray(fieldOption.fieldId, lists))
  const of = (fieldId: number | null) => known.find(({ id }) => id === fieldId)
  return {
    nameOf: (fieldId) => of(fieldId)?.name ?? null,
    valueOf: (fieldId, value) => {
      const kind = of(fieldId)?.kind
      if (kind === 'list') return options.find(({ id }) => id === value)?.name ?? null
      if (kind === 'flag') return inBoth((language) => say(language, `tickets.flag.${value === null ? 'no' : 'yes'}`))
      return kind === 'date' && typeof value === 'string' ? inBoth((language) => dayIn(language, value)) : null
    },
  }
}

const inBoth = (words: (language: Language) => string): Words => ({ ru: words('ru'), en: words('en') })

/** A day is the same everywhere: it has no time zone. */
const dayIn = (language: Language, date: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format((dayOfDate(date) ?? 0) * DAY)
