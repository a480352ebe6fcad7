import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answer, api } from '../../lib/api.ts'
import { useNameOf } from '../../lib/names.ts'
import type { Choice } from '../fields/SearchFields.tsx'

export type Employee = Answer<typeof api.people.employees>['rows'][number]
export type Department = Answer<typeof api.people.departments>['rows'][number]
export type Group = Answer<typeof api.people.groups>['rows'][number]
export type ClientGroup = Answer<typeof api.clientGroups.list>['rows'][number]
export type Company = Answer<typeof api.people.companies>['rows'][number]
export type Contact = Answer<typeof api.people.contacts>['rows'][number]

/** Active employees, to choose one or several of. */
export function useEmployeeChoices(): readonly Choice[] {
  return useQuery(api.people.employees.queryOptions()).data?.rows ?? []
}

/** Active departments with their names in the reader's language. */
export function useDepartmentChoices(): readonly Choice[] {
  const nameOf = useNameOf()
  const { data } = useQuery(api.people.departments.queryOptions())
  return data?.rows.map(({ id, name }) => ({ id, name: nameOf(name) })) ?? []
}

/** How many open tickets each has, by id. Who may not read tickets sees no numbers. */
export function useLoads(of: 'employees' | 'departments' | 'companies' | 'services'): (id: number) => number {
  const { data } = useQuery({ ...api.tickets.loads.queryOptions(), retry: false })
  const counts = new Map(data?.[of].map(({ id, count }) => [id, count]))
  return (id) => counts.get(id) ?? 0
}

/** What a searched list of a form needs: what was found, and how to ask. */
type Searched = { items: readonly Choice[]; isLoading: boolean; onSearch: (query: string) => void }

/** Companies found by typing. */
export function useCompanySearch(): Searched {
  const [search, onSearch] = useState('')
  const query = useQuery({ ...api.people.companies.queryOptions({ input: { search } }), placeholderData: keep })
  return { items: query.data?.rows ?? [], isLoading: query.isPending, onSearch }
}

/** Contacts found by name or address, with where they belong. */
export function useContactSearch(): Searched {
  const [search, onSearch] = useState('')
  const query = useQuery({ ...api.people.contacts.queryOptions({ input: { search } }), placeholderData: keep })
  return { items: query.data?.rows.map(withPlace) ?? [], isLoading: query.isPending, onSearch }
}

const keep = <T>(before: T): T => before

/** «Ирина Соколова · ООО «Ромашка» · irina@…»: two of one name are told apart. */
export function withPlace({ id, name, company, addresses }: Contact): Choice {
  return { id, name: [name, company?.name, addresses[0]].filter((part) => part !== undefined).join(' · ') }
}

/** The company that the address narrows the list to; its people name it, an empty one is found among the companies. */
export function useCompany(id: number | undefined): Choice | null {
  const people = useQuery({
    ...api.people.contacts.queryOptions({ input: { companyId: id } }),
    enabled: id !== undefined,
  })
  const all = useQuery({ ...api.people.companies.queryOptions({ input: {} }), enabled: id !== undefined })
  return people.data?.rows[0]?.company ?? all.data?.rows.find((row) => row.id === id) ?? null
}

/** Departments that take tickets, in the reader's language. */
export function useSupportDepartments(): readonly Choice[] {
  const nameOf = useNameOf()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  return data?.departments.map(({ id, name }) => ({ id, name: nameOf(name) })) ?? []
}
