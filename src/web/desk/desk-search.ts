import { views } from '#api/tickets'
import { numberIn, numbersIn, textIn } from '../lib/search.ts'

export type View = (typeof views)[number]
export const sorts = ['recent', 'oldest', 'priority', 'weight', 'deadline'] as const
export type Sort = (typeof sorts)[number]

/** What the address of the desk says of its list: everything that another person must have to see the same. */
export type DeskSearch = {
  view?: View | undefined
  statusId?: number[] | undefined
  departmentId?: number[] | undefined
  responsibleId?: number[] | undefined
  companyId?: number[] | undefined
  categoryId?: number[] | undefined
  serviceId?: number[] | undefined
  levelId?: number[] | undefined
  markId?: number[] | undefined
  authorId?: number[] | undefined
  from?: number | undefined
  to?: number | undefined
  number?: number | undefined
  text?: string | undefined
  sort?: Sort | undefined
}

const several = (given: unknown): number[] | undefined => {
  const all = given === undefined ? [] : numbersIn(given)
  return all.length === 0 ? undefined : all
}

const oneOf = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined =>
  words.find((word) => word === given)

/** Reads the query of an address; what is not ours is dropped. */
export function readDeskSearch(search: Record<string, unknown>): DeskSearch {
  return {
    view: oneOf(views, search['view']),
    statusId: several(search['statusId']),
    departmentId: several(search['departmentId']),
    responsibleId: several(search['responsibleId']),
    companyId: several(search['companyId']),
    categoryId: several(search['categoryId']),
    serviceId: several(search['serviceId']),
    levelId: several(search['levelId']),
    markId: several(search['markId']),
    authorId: several(search['authorId']),
    from: numberIn(search['from']),
    to: numberIn(search['to']),
    number: numberIn(search['number']),
    text: textIn(search['text'])?.slice(0, 200),
    sort: oneOf(sorts, search['sort']),
  }
}

/** Views in which tickets appear by time alone, of which no fact tells. */
export const hangsOnTime = (view: View | undefined): boolean => view === 'risk' || view === 'late'

/** What is at risk or late stands by its deadline unless the address says otherwise, everything else newest first. */
export const usualSort = (view: View | undefined): Sort => (hangsOnTime(view) ? 'deadline' : 'recent')

export const sortOf = ({ view, sort }: DeskSearch): Sort => sort ?? usualSort(view)

/** For links and moves within the desk: the list stays as it is. */
export const sameSearch = (now: Record<string, unknown>): DeskSearch => readDeskSearch(now)
