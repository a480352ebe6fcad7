import { useQuery } from '@tanstack/react-query'
import { type Answer, api } from '../lib/api.ts'

type Choices = Answer<typeof api.catalog.choices>

/** What may be chosen for tickets of these sites: the rows of all sites, and those that are theirs alike (DICT-15). */
export function offeredOn(choices: Choices, ofSites: readonly number[]): Choices {
  const here = <Row extends { siteIds: readonly number[] }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ siteIds }) => siteIds.length === 0 || ofSites.every((id) => siteIds.includes(id)))
  return {
    ...choices,
    statuses: here(choices.statuses),
    categories: here(choices.categories),
    requestTypes: here(choices.requestTypes),
    criticalities: here(choices.criticalities),
    difficulties: here(choices.difficulties),
    sources: here(choices.sources),
  }
}

/** The same, read from the server; null is a ticket yet to be opened by hand, which is of the main site. */
export function useSiteChoices(siteId: number | null): Choices | undefined {
  const { data } = useQuery(api.catalog.choices.queryOptions())
  return data && offeredOn(data, [siteId ?? data.sites[0]?.id ?? 0])
}
