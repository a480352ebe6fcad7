import { useNavigate } from '@tanstack/react-router'
import type { DeskSearch } from '../desk-search.ts'

/** Changes the conditions in the address; what is open beside the list stays open. */
export function useFilter(): (change: Partial<DeskSearch>) => void {
  const navigate = useNavigate()
  return (change) => void navigate({ to: '.', search: (now) => ({ ...now, ...change }), replace: true })
}

/** The conditions beside the view, which «Сбросить» takes away. */
export const noConditions: DeskSearch = {
  statusId: undefined,
  departmentId: undefined,
  responsibleId: undefined,
  companyId: undefined,
  categoryId: undefined,
  serviceId: undefined,
  levelId: undefined,
  markId: undefined,
  authorId: undefined,
  from: undefined,
  to: undefined,
  number: undefined,
  text: undefined,
}

export const hasConditions = (search: DeskSearch): boolean =>
  Object.keys(noConditions).some((name) => search[name as keyof DeskSearch] !== undefined)
