import { useQuery } from '@tanstack/react-query'
import type { WeightKind } from '#domain/queue'
import { api } from '../../lib/api.ts'
import { useNameOf } from '../../lib/names.ts'
import type { Choice } from '../fields/SearchFields.tsx'
import { useCompanySearch } from '../people/people-queries.ts'

const dictionaries = {
  clientCategory: 'client-categories',
  category: 'categories',
  type: 'request-types',
  criticality: 'criticalities',
} as const

type Subjects = { items: readonly Choice[]; isLoading: boolean; onSearch?: ((query: string) => void) | undefined }

/** What a rule of this kind may speak of: the rows that are offered now. Companies, of which there are many, by typing. */
export function useSubjects(kind: WeightKind): Subjects {
  const nameOf = useNameOf()
  const companies = useCompanySearch()
  const dictionary = kind === 'company' || kind === 'service' ? undefined : dictionaries[kind]
  const rows = useQuery({
    ...api.catalog.rows.queryOptions({ input: { dictionary: dictionary ?? 'categories' } }),
    enabled: dictionary !== undefined,
  })
  const services = useQuery({ ...api.catalog.choices.queryOptions(), enabled: kind === 'service' })
  if (kind === 'company') return companies
  if (kind === 'service')
    return {
      items:
        services.data?.services.map(({ id, name, path }) => ({
          id,
          name: [...path, name].map(nameOf).join(' › '),
        })) ?? [],
      isLoading: services.isPending,
    }
  return {
    items: rows.data?.rows.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name: nameOf(name) })) ?? [],
    isLoading: rows.isPending,
  }
}
