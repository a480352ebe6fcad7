export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Hours of a day on its wall clock, `[from, to)`, in minutes since midnight; 1440 is the end of the day. */
export type Hours = { readonly from: number; readonly to: number }

/** What a day of an exception is: without hours, with shorter ones, or with some although it had none. */
export const exceptionKinds = ['holiday', 'short', 'extra'] as const

/** Days, both ends included, on which the hours of the week do not hold. Dates are ISO, `2026-03-09`. */
export type ScheduleException = {
  readonly from: string
  readonly to: string
  readonly kind: (typeof exceptionKinds)[number]
  /** Of a holiday nothing is read. */
  readonly hours: readonly Hours[]
}

/** When somebody works, in the words of his own zone (SLA-03). Around the clock is seven days of 0 to 1440. */
export type Schedule = {
  readonly timeZone: string
  readonly week: { readonly [day in Weekday]: readonly Hours[] }
  readonly exceptions: readonly ScheduleException[]
}
