import type { Change, NoticedField } from '#domain/notices'
import { isTransfer } from '#domain/notices'
import type { Language } from '#kernel/ctx'
import { say } from '#kernel/words'
import type { NamesOfChanges } from '../queries/names-of-changes.ts'

/** For whom a line is written: the client hears the state in his own words and no `from`. */
export type Reader = { language: Language; isClient: boolean }

/** One line for each change that is no message; a status, a field, a new responsible (NOTF-13). */
export const linesOf = (changes: readonly Change[], names: NamesOfChanges, reader: Reader): string[] =>
  changes.flatMap((change) => {
    // Why it waits is told below the lines, in its own words.
    if (change.kind === 'field') return change.field === 'hold' ? [] : [fieldLine(change, names, reader)]
    if (change.kind === 'rated') return [ratedLine(change, names, reader)]
    if (change.kind === 'merged' || change.kind === 'absorbed') return [mergeLine(change, names, reader)]
    return isTransfer(change) ? [transferLine(change, names, reader)] : []
  })

/** What the client says of the answer now, and before; the same again is said once. */
function ratedLine(
  { from, to }: Extract<Change, { kind: 'rated' }>,
  { rows }: NamesOfChanges,
  { language }: Reader,
): string {
  const what = say(language, 'letters.what.mark')
  const name = (id: number): string => rows.get(`rated:${id}`)?.[language] ?? String(id)
  return from === null || from === to
    ? say(language, 'letters.value', { what, to: name(to) })
    : say(language, 'letters.change', { what, from: name(from), to: name(to) })
}

function mergeLine(
  change: Extract<Change, { kind: 'merged' | 'absorbed' }>,
  names: NamesOfChanges,
  { language, isClient }: Reader,
): string {
  const other = names.rows.get(`ticket:${change.kind === 'merged' ? change.intoId : change.fromId}`)
  const what = say(language, isClient ? 'letters.what.continues' : `letters.what.${change.kind}`)
  return say(language, 'letters.value', { what, to: other?.[language] ?? '' })
}

function fieldLine(change: Extract<Change, { kind: 'field' }>, names: NamesOfChanges, reader: Reader): string {
  const { language } = reader
  const what = say(language, `letters.what.${change.field}`)
  if (change.field === 'title') return say(language, 'letters.value', { what, to: names.title })
  const name = (value: number | string | null) => valueName(change.field, value, { names, reader })
  return reader.isClient
    ? say(language, 'letters.value', { what, to: name(change.to) })
    : say(language, 'letters.change', { what, from: name(change.from), to: name(change.to) })
}

function valueName(
  field: NoticedField,
  value: number | string | null,
  { names, reader }: { names: NamesOfChanges; reader: Reader },
): string {
  const { language } = reader
  if (value === null) return say(language, 'letters.nothing')
  if (field === 'priority') return say(language, `letters.priority.${value}`)
  if (field === 'status') {
    const status = names.statuses.get(Number(value))
    // A status that the administrator added is called by its name; the usual one of a phase in the client's words.
    if (reader.isClient && status?.isDefault) return say(language, `letters.state.${status.phase}`)
    return status?.name[language] || status?.name.ru || String(value)
  }
  const words = names.rows.get(`${field}:${value}`)
  return words?.[language] || words?.ru || String(value)
}

function transferLine(
  change: Extract<Change, { kind: 'responsible' | 'department' }>,
  names: NamesOfChanges,
  reader: Reader,
): string {
  const { language } = reader
  const name = (id: number | null): string => {
    if (id === null) return say(language, change.kind === 'responsible' ? 'letters.nobody' : 'letters.nothing')
    const words = names.rows.get(`${change.kind}:${id}`)
    return words?.[language] || words?.ru || String(id)
  }
  const what = say(language, `letters.what.${change.kind}`)
  return reader.isClient || change.from === null
    ? say(language, 'letters.value', { what, to: name(change.to) })
    : say(language, 'letters.change', { what, from: name(change.from), to: name(change.to) })
}
