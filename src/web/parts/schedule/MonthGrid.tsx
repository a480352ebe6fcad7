import { weekdays } from '#domain/calendar'
import { dateOfDay } from '#domain/time'
import { cx } from '#ui/cx'
import { useWords } from '../../lib/i18n.ts'
import { useDayWords } from './day-words.ts'
import { dayMarks } from './ExceptionMark.tsx'
import { hoursText } from './hours.ts'
import { type Month, type NamedException, rulingOn, weekdayOf, weeksOf } from './year.ts'

type MonthGridProps = {
  month: Month
  exceptions: readonly NamedException[]
  /** The one day of the year that Tab reaches. */
  cursor: number
  /** Days gathered by a drag or by Shift, ISO dates. */
  range: { from: string; to: string } | null
  today: string
}

/** A month of days, those of exceptions marked. */
export function MonthGrid({ month, exceptions, cursor, range, today }: MonthGridProps) {
  const { t } = useWords()
  const words = useDayWords()
  return (
    <div className="min-w-0">
      <div className="mb-1 text-13 font-medium">{words.month(month.first)}</div>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: days are moved through by arrows
        role="grid"
        aria-label={words.month(month.first)}
        className="w-full table-fixed text-center text-12 select-none"
      >
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th
                key={day}
                scope="col"
                aria-label={t(`schedules.dayLong.${day}`)}
                className="h-5 font-regular text-muted"
              >
                {t(`schedules.day.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, weekday) =>
                day === null ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is its weekday
                  <td key={`empty ${weekday}`} />
                ) : (
                  <Day
                    key={day}
                    day={day}
                    exception={exceptions[rulingOn(exceptions, dateOfDay(day))] ?? null}
                    isAtCursor={day === cursor}
                    isGathered={range !== null && range.from <= dateOfDay(day) && dateOfDay(day) <= range.to}
                    isToday={dateOfDay(day) === today}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type DayProps = {
  day: number
  exception: NamedException | null
  isAtCursor: boolean
  isGathered: boolean
  isToday: boolean
}

function Day({ day, exception, isAtCursor, isGathered, isToday }: DayProps) {
  const { t } = useWords()
  const words = useDayWords()
  const said = [
    exception && t(`schedules.exceptions.kinds.${exception.kind}`),
    exception && exception.kind !== 'holiday' && hoursText(exception.hours),
    exception?.name,
    isToday && t('schedules.exceptions.today'),
  ].filter(Boolean)
  const number = Number(dateOfDay(day).slice(8))
  const look = exception ? dayMarks[exception.kind] : weekdayOf(day) > 4 ? 'text-muted' : 'hover:bg-surface-hover'
  return (
    <td className="p-px">
      <button
        type="button"
        data-day={day}
        data-ring="inside"
        tabIndex={isAtCursor ? 0 : -1}
        aria-label={[words.long(day), ...said].join(', ')}
        aria-current={isToday ? 'date' : undefined}
        title={said.join(', ') || undefined}
        className={cx(
          'block w-full rounded-sm leading-6 phone:leading-9',
          isToday ? 'bg-ink font-semibold text-surface' : look,
          isToday && exception && 'outline-2 outline-offset-1 outline-icon',
          isGathered && 'outline-2 -outline-offset-2 outline-accent',
        )}
      >
        {number}
      </button>
    </td>
  )
}
