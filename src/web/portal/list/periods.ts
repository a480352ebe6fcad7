import { dayOf, momentOfDay, now, startOfDayAgo } from '../../lib/days.ts'
import type { PortalSearch } from '../portal-search.ts'

export const periods = ['any', 'week', 'month', 'lastMonth', 'year', 'own'] as const
export type Period = (typeof periods)[number]
type Days = Pick<PortalSearch, 'from' | 'to'>

/** The days of a period as they are today; `own` begins with the last thirty. */
export function daysOf(period: Period): Days {
  const today = dayOf(now())
  const firstOfMonth = `${today.slice(0, 8)}01`
  const lastOfLast = dayOf(momentOfDay(firstOfMonth, -1) ?? 0)
  const all: Record<Period, Days> = {
    any: { from: undefined, to: undefined },
    week: { from: dayOf(startOfDayAgo(6)), to: today },
    month: { from: firstOfMonth, to: today },
    lastMonth: { from: `${lastOfLast.slice(0, 8)}01`, to: lastOfLast },
    year: { from: `${today.slice(0, 4)}-01-01`, to: today },
    own: { from: dayOf(startOfDayAgo(29)), to: today },
  }
  return all[period]
}

/** Which of the periods these days are. */
export function periodOf({ from, to }: Days): Period {
  const known = periods.find((period) => {
    const days = daysOf(period)
    return period !== 'own' && days.from === from && days.to === to
  })
  return known ?? 'own'
}
