import { useMutation, useQueryClient } from '@tanstack/react-query'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { movedRows } from '../dictionaries/moved-rows.ts'

export type OwnFieldRow = Answer<typeof api.fields.list>['rows'][number]
type Input = Parameters<typeof api.fields.add.call>[0]

/** What a form holds of a field: all that is sent. */
export type OwnFieldValue = Pick<
  OwnFieldRow,
  'name' | 'kind' | 'isRequired' | 'isForClient' | 'sort' | 'isActive' | 'siteIds'
> & {
  hint: { ru: string; en: string }
  options: OptionValue[]
  categoryIds: number[]
  serviceIds: number[]
}
/** `key` is its own in the form; one without an id is new. */
export type OptionValue = { key: string; id?: number; ru: string; en: string; isActive: boolean }

const blankName = { ru: '', en: '' }
/** The second language is shown only where it says something of its own. */
const inBoth = (name: { ru: string; en: string }) => ({ ru: name.ru, en: name.en === name.ru ? '' : name.en })

export const fieldValueOf = (row: OwnFieldRow | null, lastSort: number): OwnFieldValue => ({
  name: row === null ? blankName : inBoth(row.name),
  hint: row?.hint == null ? blankName : inBoth(row.hint),
  kind: row?.kind ?? 'text',
  isRequired: row?.isRequired ?? false,
  isForClient: row?.isForClient ?? false,
  sort: row?.sort ?? lastSort + 10,
  isActive: row?.isActive ?? true,
  options: (row?.options ?? []).map(({ id, name, isActive }) => ({ key: `o${id}`, id, isActive, ...inBoth(name) })),
  categoryIds: (row?.categories ?? []).map(({ id }) => id),
  serviceIds: (row?.services ?? []).map(({ id }) => id),
  siteIds: row?.siteIds ?? [],
})

/** What is sent of it: only a list has options, and a flag is never required. */
export const sentField = ({ options, hint, ...value }: OwnFieldValue): Input => ({
  ...value,
  isRequired: value.isRequired && value.kind !== 'flag',
  hint: hint.ru.trim() === '' ? null : hint,
  options:
    value.kind === 'list'
      ? options.map(({ id, ru, en, isActive }) => ({ ...(id === undefined ? {} : { id }), name: { ru, en }, isActive }))
      : [],
})

/** Moves a field one place up or down: what comes out of its order is written, and shown at once. */
export function useReorder(rows: readonly OwnFieldRow[]) {
  const cache = useQueryClient()
  const key = api.fields.list.key()
  const save = useMutation({
    mutationFn: async (changed: readonly OwnFieldRow[]) => {
      for (const row of changed) await api.fields.save.call({ ...sentField(fieldValueOf(row, 0)), id: row.id })
    },
    onError: (error) => {
      notify({ kind: 'failure', text: wordsOf(error) })
      void cache.invalidateQueries({ queryKey: key })
    },
  })
  return (row: OwnFieldRow, by: 1 | -1): void => {
    const { sorted, changed } = movedRows(rows, row.id, by)
    if (save.isPending || changed.length === 0) return
    cache.setQueryData(api.fields.list.queryOptions().queryKey, { rows: sorted })
    save.mutate(changed)
  }
}
