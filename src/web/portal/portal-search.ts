import { textIn } from '../lib/search.ts'

export const tabs = ['all', 'open', 'waiting', 'closed'] as const
export const orders = ['newest', 'oldest', 'recent'] as const

export type Tab = (typeof tabs)[number]
export type Sort = (typeof orders)[number]

/** What the address of the portal says of its list: reload, Back and a copied link show the same (PORT-06). */
export type PortalSearch = {
  state?: Tab | undefined
  /** Days of the calendar, `2026-03-01`, both within the period. */
  from?: string | undefined
  to?: string | undefined
  /** As it was typed: what is no number finds nothing instead of everything (PORT-05). */
  number?: string | undefined
  text?: string | undefined
  sort?: Sort | undefined
}

const oneOf = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined =>
  words.find((word) => word === given)

const dayIn = (given: unknown): string | undefined => {
  const day = textIn(given)
  return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined
}

/** Reads the query of an address; what is not ours is dropped. */
export function readPortalSearch(search: Record<string, unknown>): PortalSearch {
  return {
    state: oneOf(tabs, search['state']),
    from: dayIn(search['from']),
    to: dayIn(search['to']),
    number: textIn(search['number'])?.slice(0, 40),
    text: textIn(search['text'])?.slice(0, 200),
    sort: oneOf(orders, search['sort']),
  }
}

/** For links and moves within the portal: the list stays as it is. */
export const sameSearch = (now: Record<string, unknown>): PortalSearch => readPortalSearch(now)

/** The conditions that «Сбросить» takes away; the order of rows is none. */
export const noConditions = { state: undefined, from: undefined, to: undefined, number: undefined, text: undefined }

/** Whether anything is filtered. */
export const hasConditions = (search: PortalSearch): boolean =>
  Object.keys(noConditions).some((name) => search[name as keyof typeof noConditions] !== undefined)

/** What one line of search means: digits are a number, with or without its sign, all else is words. */
export function conditionOf(line: string): Pick<PortalSearch, 'number' | 'text'> {
  const text = line.trim()
  const [, digits] = /^(?:№|#)?\s*(\d{4,10})$/u.exec(text) ?? []
  return digits === undefined ? { text: text || undefined, number: undefined } : { number: digits, text: undefined }
}
