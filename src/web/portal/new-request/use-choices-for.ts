import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Answer, api } from '../../lib/api.ts'
import { otherCategory } from './request-draft.ts'
import type { useRequest } from './use-request.ts'

type Choices = Answer<typeof api.portal.choices>
type Request = Pick<ReturnType<typeof useRequest>, 'values' | 'takeBack'>

/**
 * What he may choose with the service that he has chosen: his support level for it says so (CHAN-07). What he had chosen
 * before and may not with this one is taken back, and its field says so.
 */
export function useChoicesFor({ values, takeBack }: Request, first: Choices): Choices {
  const { serviceId } = values
  const { data, isPlaceholderData } = useQuery({
    ...api.portal.choices.queryOptions({ input: serviceId === null ? {} : { serviceId } }),
    placeholderData: (before) => before ?? first,
  })
  useEffect(() => {
    if (data === undefined || isPlaceholderData) return
    const isOffered = (rows: Choices['criticalities'], id: number | null) =>
      id === null || id === otherCategory || rows.some((row) => row.id === id)
    if (!isOffered(data.categories, values.categoryId)) takeBack('categoryId')
    if (!isOffered(data.criticalities, values.criticalityId)) takeBack('criticalityId')
  }, [data, isPlaceholderData, values, takeBack])
  return data ?? first
}
