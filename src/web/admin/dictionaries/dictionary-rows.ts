import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { dictionaryNames } from '#api/catalog'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { movedRows } from './moved-rows.ts'

export type Dictionary = (typeof dictionaryNames)[number]
export type Row = Answer<typeof api.catalog.rows>['rows'][number]

const route = getRouteApi('/admin/closed/dictionaries/$dictionary')

/** Which dictionary the address names; its map lets no other through. */
export function useDictionary(): Dictionary {
  const { dictionary } = route.useParams()
  return dictionaryNames.find((name) => name === dictionary) ?? 'statuses'
}

/** What only some dictionaries have, by the field of their forms and the column of their tables. */
export const own: Record<Dictionary, readonly RowField[]> = {
  statuses: ['phase', 'isDefault'],
  categories: ['department', 'responsible', 'description', 'warning'],
  'request-types': ['priority'],
  criticalities: ['weight', 'responsible'],
  difficulties: [],
  sources: ['code', 'responsible'],
  'client-categories': [],
  marks: ['isPositive', 'value'],
}

export type RowField =
  | 'phase'
  | 'isDefault'
  | 'priority'
  | 'weight'
  | 'value'
  | 'isPositive'
  | 'code'
  | 'description'
  | 'warning'
  | 'department'
  | 'responsible'

/** A dictionary by the name of its words. */
export const wordOf = {
  statuses: 'statuses',
  categories: 'categories',
  'request-types': 'requestTypes',
  criticalities: 'criticalities',
  difficulties: 'difficulties',
  sources: 'sources',
  'client-categories': 'clientCategories',
  marks: 'marks',
} as const satisfies Record<Dictionary, string>

type RowInput = Parameters<typeof api.catalog.saveRow.call>[0]

/** What a field of a row is called and holds when it is sent; undefined leaves it as it is. */
const sent: Record<RowField, (row: Omit<Row, 'id'>) => Partial<RowInput>> = {
  phase: ({ phase }) => (phase === null ? {} : { phase }),
  // Being the default is only ever won: it is lost by another's becoming it.
  isDefault: ({ isDefault }) => (isDefault === true ? { isDefault } : {}),
  priority: ({ priority }) => (priority === null ? {} : { priority }),
  weight: ({ weight }) => (weight === null ? {} : { weight }),
  value: ({ value }) => (value === null ? {} : { value }),
  isPositive: ({ isPositive }) => (isPositive === null ? {} : { isPositive }),
  code: ({ code }) => (code === null ? {} : { code }),
  description: ({ description }) => ({ description }),
  warning: ({ warning }) => ({ warning }),
  department: ({ department }) => ({ departmentId: department?.id ?? null }),
  responsible: ({ responsible }) => ({ responsibleId: responsible?.id ?? null }),
}

/** Gives what is sent of a row: the common fields, and of the others those that its dictionary has. */
export function sentRow(dictionary: Dictionary, row: Omit<Row, 'id'>): Omit<RowInput, 'id'> {
  const { name, sort, isActive, siteIds } = row
  const rest = own[dictionary].map((field) => sent[field](row))
  return Object.assign({ dictionary, name, sort, isActive, siteIds }, ...rest)
}

/** Moves a row one place up or down: what comes out of its order is written, and shown at once. */
export function useReorder(dictionary: Dictionary, rows: readonly Row[]) {
  const cache = useQueryClient()
  const key = api.catalog.rows.key({ dictionary })
  const save = useMutation({
    mutationFn: async (changed: readonly Row[]) => {
      for (const row of changed) await api.catalog.saveRow.call({ ...sentRow(dictionary, row), id: row.id })
    },
    onError: (error) => {
      notify({ kind: 'failure', text: wordsOf(error) })
      void cache.invalidateQueries({ queryKey: key })
    },
  })
  return (row: Row, by: 1 | -1): void => {
    const { sorted, changed } = movedRows(rows, row.id, by)
    if (save.isPending || changed.length === 0) return
    cache.setQueryData(key, { rows: sorted })
    save.mutate(changed)
  }
}
