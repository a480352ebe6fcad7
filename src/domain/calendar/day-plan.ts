import { MINUTE } from '../time/index.ts'
import type { Hours } from './schedule.ts'

/** The hours of one day in milliseconds since its midnight, in order, apart from each other. */
export type DayPlan = { readonly spans: readonly Hours[]; readonly total: number }

/** Hours that touch or overlap are one: a minute is open or it is not, however often it was written down. */
export function dayPlan(hours: readonly Hours[]): DayPlan {
  const spans: Hours[] = []
  for (const { from, to } of hours.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last && from * MINUTE <= last.to)
      spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, to * MINUTE) }
    else spans.push({ from: from * MINUTE, to: to * MINUTE })
  }
  return { spans, total: spans.reduce((sum, { from, to }) => sum + to - from, 0) }
}

/** How much of the day before `time` is open. */
export function openBefore(plan: DayPlan, time: number): number {
  let open = 0
  for (const { from, to } of plan.spans) {
    if (time <= from) return open
    open += Math.min(time, to) - from
  }
  return open
}

/** The time of day at which so much of it has been open: at the latest the closing time itself (spec §3.1.2). */
export function timeOfOpen(plan: DayPlan, amount: number): number {
  let left = amount
  for (const { from, to } of plan.spans) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return Number.POSITIVE_INFINITY
}

/** When the hours that `time` lies in end; `time` itself where it lies in none. */
export function closingAfter(plan: DayPlan, time: number): number {
  return plan.spans.find(({ from, to }) => from <= time && time < to)?.to ?? time
}
