/** Days of the browser's calendar as `<input type="date">` writes them, and their beginnings in epoch milliseconds. */

/** `2026-03-10` for a moment. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The beginning of a written day, or of the day so many after it; undefined for what is no day. */
export function momentOfDay(day: string, later = 0): number | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined || year < 1970) return undefined
  const at = new Date(year, month - 1, date + later).getTime()
  return Number.isNaN(at) ? undefined : at
}

/** The beginning of the day so many days ago; 0 is today. */
export function startOfDayAgo(days: number): number {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime()
}

/** «14:32» in a zone just now. Throws `RangeError` for a name that is no zone. */
export function clockNow(timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(),
  )
}

/** Epoch milliseconds by this device's clock: for what is only shown. */
export const now = (): number => Date.now()

/** A moment as `<input type="datetime-local">` writes it, by this device's clock. */
export function localTime(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(at)}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The moment that such a field says; null while it says none. */
export function momentOf(local: string): number | null {
  const at = new Date(local).getTime()
  return Number.isNaN(at) ? null : at
}
