import { type Minute, minuteOf } from './moscow-time.ts'

// People write by day. Time of the story is counted here in minutes of which a working day has 720 (8–20 in Moscow)
// and a day of the weekend 180 (10–13), so that what is spread evenly over it looks like a real week.
const WEEKDAY = 720
const WEEKEND = 180
const WEEK = 5 * WEEKDAY + 2 * WEEKEND
const DAY = 1_440
/** A Monday midnight in Moscow, before everything in the story. */
const ORIGIN: Minute = minuteOf('2024-05-26 21:00')

const lengthOf = (weekday: number): number => (weekday < 5 ? WEEKDAY : WEEKEND)
const startOf = (weekday: number): number => (weekday < 5 ? 8 * 60 : 10 * 60)

/** Busy minutes since the origin; a moment at night counts as the next morning. */
export const busyAt = (minute: Minute): number => {
  const days = Math.floor((minute - ORIGIN) / DAY)
  const weekday = days % 7
  const before = Math.min(weekday, 5) * WEEKDAY + Math.max(0, weekday - 5) * WEEKEND
  const intoDay = minute - ORIGIN - days * DAY - startOf(weekday)
  return Math.floor(days / 7) * WEEK + before + Math.min(Math.max(intoDay, 0), lengthOf(weekday))
}

/** The moment with that many busy minutes before it. */
export const momentAt = (busy: number): Minute => {
  const week = Math.floor(busy / WEEK)
  let left = busy - week * WEEK
  let weekday = 0
  while (left >= lengthOf(weekday)) {
    left -= lengthOf(weekday)
    weekday++
  }
  return ORIGIN + (week * 7 + weekday) * DAY + startOf(weekday) + Math.floor(left)
}
