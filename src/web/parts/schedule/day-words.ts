import { DAY, dateOfDay, dayOfDate } from '#domain/time'
import { useWords } from '../../lib/i18n.ts'

/** Dates without a zone in the reader's language: a holiday is the same day wherever it is read. */
export function useDayWords() {
  const { language } = useWords()
  const locale = language === 'en' ? 'en-GB' : language
  const as = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (day: number) => format.format(day * DAY).replace(/ /g, '\u00a0')
  }
  const short = as({ day: 'numeric', month: 'short', weekday: 'short' })
  return {
    /** «Март» */
    month: (day: number) => as({ month: 'long' })(day).replace(/^./, (first) => first.toUpperCase()),
    /** «понедельник, 9 марта» */
    long: as({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** «пт, 1 мая», «1–11 мая» for a range of ISO dates. */
    range: (from: string, to: string) => {
      const [first, last] = [dayOfDate(from), dayOfDate(to)]
      if (first === null || last === null) return `${from} – ${to}`
      if (dateOfDay(first) === dateOfDay(last)) return short(first)
      const dates = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' })
      return dates.formatRange(first * DAY, last * DAY).replace(/ /g, '\u00a0')
    },
  }
}
