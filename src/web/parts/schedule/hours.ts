import type { Hours, Schedule } from '#domain/calendar'
import { weekdays } from '#domain/calendar'

export type Week = Schedule['week']
export type Weekday = keyof Week

const DAY_END = 1440

/** Minutes to which a stroke of the painter holds. */
export type PaintStep = 15 | 30

/** One square of the painter: a day, and which of its steps. */
export type Place = { readonly day: Weekday; readonly cell: number }
/** The same hours on one day or several. */
export type Stretch = { readonly days: readonly Weekday[]; readonly span: Hours }

/** What a hand is doing: a stroke over squares, or a pull at the edge of hours that are there. */
export type Gesture =
  | { readonly kind: 'paint'; readonly isOpen: boolean; readonly from: Place; readonly to: Place }
  | {
      readonly kind: 'pull'
      readonly day: Weekday
      readonly block: Hours
      readonly edge: 'from' | 'to'
      /** Where the edge is now, in minutes. */
      readonly at: number
    }

/** Hours in order; those that touch or overlap are one, empty ones and what lies outside the day are left out. */
export function joined(hours: readonly Hours[]): Hours[] {
  const whole: Hours[] = []
  for (const { from, to } of hours.toSorted((a, b) => a.from - b.from)) {
    const [start, end] = [Math.max(0, from), Math.min(DAY_END, to)]
    const last = whole.at(-1)
    if (start >= end) continue
    if (last && start <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, end) }
    else whole.push({ from: start, to: end })
  }
  return whole
}

/** The hours less a piece of the day. */
function without(hours: readonly Hours[], { from, to }: Hours): Hours[] {
  return joined(
    hours.flatMap((one) => [
      { from: one.from, to: Math.min(one.to, from) },
      { from: Math.max(one.from, to), to: one.to },
    ]),
  )
}

/** Whether all of a square is open. */
export function isOpenIn(hours: readonly Hours[], { from, to }: Hours): boolean {
  return joined(hours).some((one) => one.from <= from && to <= one.to)
}

/** Open minutes of a day. */
export function minutesOpen(hours: readonly Hours[]): number {
  return joined(hours).reduce((sum, { from, to }) => sum + to - from, 0)
}

/** The square as minutes of its day. */
export const spanOf = (cell: number, step: PaintStep): Hours => ({ from: cell * step, to: (cell + 1) * step })

/** Everything between two squares, both included, whichever comes first. */
export function stretchBetween(a: Place, b: Place, step: PaintStep): Stretch {
  const [one, two] = [weekdays.indexOf(a.day), weekdays.indexOf(b.day)]
  return {
    days: weekdays.slice(Math.min(one, two), Math.max(one, two) + 1),
    span: { from: Math.min(a.cell, b.cell) * step, to: (Math.max(a.cell, b.cell) + 1) * step },
  }
}

/** The week with a stretch opened or closed. */
export function painted(week: Week, { days, span }: Stretch, isOpen: boolean): Week {
  const next = { ...week }
  for (const day of days) next[day] = isOpen ? joined([...week[day], span]) : without(week[day], span)
  return next
}

/** The week as it would be if the hand let go now. Hours that are pulled keep one step at least. */
export function afterGesture(week: Week, gesture: Gesture, step: PaintStep): Week {
  if (gesture.kind === 'paint') return painted(week, stretchBetween(gesture.from, gesture.to, step), gesture.isOpen)
  const { day, block, edge, at } = gesture
  const pulled =
    edge === 'from'
      ? { from: Math.min(at, block.to - step), to: block.to }
      : { from: block.from, to: Math.max(at, block.from + step) }
  return { ...week, [day]: joined([...without(week[day], block), pulled]) }
}

/** The week with the hours of one day on others too. */
export function copied(week: Week, from: Weekday, days: readonly Weekday[]): Week {
  return { ...week, ...Object.fromEntries(days.map((day) => [day, week[from]])) }
}

const two = (value: number) => String(value).padStart(2, '0')

/** «09:00»; the end of the day is «24:00». */
export const timeText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** «09:00–13:00, 14:00–18:00»; nothing for a closed day. */
export function hoursText(hours: readonly Hours[]): string {
  return hours.map(({ from, to }) => `${timeText(from)}–${timeText(to)}`).join(', ')
}

const shortTime = (minute: number) => (minute % 60 === 0 ? String(minute / 60) : timeText(minute).replace(/^0/, ''))

/** «9–13», «10–12:30»: what stands inside painted hours. */
export const shortText = ({ from, to }: Hours): string => `${shortTime(from)}–${shortTime(to)}`

/** A written time in minutes, «9», «9:30», «9.30», «0930», «24:00»; null for what is none. */
function minutesOf(text: string): number | null {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(text) ?? []
  if (hours === undefined) return null
  const all = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && all <= DAY_END ? all : null
}

/** What somebody wrote of a day, joined; null where it cannot be read or an end is not behind its beginning. */
export function hoursOfText(text: string): Hours[] | null {
  const read: Hours[] = []
  for (const piece of text.split(/[,;]/).map((one) => one.trim())) {
    if (piece === '') continue
    const [from, to, ...rest] = piece.split(/\s*[-–—]\s*/).map(minutesOf)
    if (from == null || to == null || rest.length > 0 || from >= to) return null
    read.push({ from, to })
  }
  return joined(read)
}
