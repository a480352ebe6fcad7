import { dayOfDate, isTimeZone } from '../time/index.ts'
import { type Hours, type Schedule, type ScheduleException, weekdays } from './schedule.ts'

/** What is wrong in a schedule, and at which field of it: `week.mon.1`, `exceptions.0.to`. */
export type ScheduleFault = { readonly path: string; readonly fault: Fault; readonly other?: string }
type Fault =
  | 'zone.unknown'
  | 'hours.backward'
  | 'hours.overlap'
  | 'hours.missing'
  | 'hours.ofHoliday'
  | 'days.unknown'
  | 'days.backward'
  | 'days.overlap'

/**
 * Everything that keeps a schedule from being kept (SLA-03): a zone that is none, hours that are empty, run backward or
 * overlap, days that do not exist or run backward, exceptions that rule one day twice. Hours that only touch are fine.
 * `other` of an overlap is the first day of the exception that is in the way.
 */
export function scheduleFaults({ timeZone, week, exceptions }: Schedule): ScheduleFault[] {
  return [
    ...(isTimeZone(timeZone) ? [] : [{ path: 'timeZone', fault: 'zone.unknown' } as const]),
    ...weekdays.flatMap((day) => hoursFaults(week[day], `week.${day}`)),
    ...exceptions.flatMap((exception, i) => exceptionFaults(exception, `exceptions.${i}`)),
    ...overlappingDays(exceptions),
  ]
}

function hoursFaults(hours: readonly Hours[], path: string): ScheduleFault[] {
  const backward = hours.flatMap(({ from, to }, i) =>
    from < to ? [] : [{ path: `${path}.${i}.to`, fault: 'hours.backward' } as const],
  )
  if (backward.length > 0) return backward
  return hours.flatMap(({ from, to }, i) =>
    hours.slice(0, i).some((earlier) => from < earlier.to && earlier.from < to)
      ? [{ path: `${path}.${i}`, fault: 'hours.overlap' } as const]
      : [],
  )
}

function exceptionFaults({ from, to, kind, hours }: ScheduleException, path: string): ScheduleFault[] {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  const faults: ScheduleFault[] = []
  if (first === null) faults.push({ path: `${path}.from`, fault: 'days.unknown' })
  if (last === null) faults.push({ path: `${path}.to`, fault: 'days.unknown' })
  if (first !== null && last !== null && last < first) faults.push({ path: `${path}.to`, fault: 'days.backward' })
  if (kind === 'holiday' && hours.length > 0) faults.push({ path: `${path}.hours`, fault: 'hours.ofHoliday' })
  if (kind !== 'holiday' && hours.length === 0) faults.push({ path: `${path}.hours`, fault: 'hours.missing' })
  return [...faults, ...hoursFaults(hours, `${path}.hours`)]
}

/** Dates of four digits are in order as they are written. */
function overlappingDays(exceptions: readonly ScheduleException[]): ScheduleFault[] {
  const order = exceptions.map((exception, i) => ({ exception, i })).filter(({ exception: e }) => e.from <= e.to)
  order.sort((a, b) => (a.exception.from < b.exception.from ? -1 : a.exception.from > b.exception.from ? 1 : a.i - b.i))
  const faults: ScheduleFault[] = []
  let widest: ScheduleException | null = null
  for (const { exception, i } of order) {
    if (widest !== null && exception.from <= widest.to)
      faults.push({ path: `exceptions.${i}.from`, fault: 'days.overlap', other: widest.from })
    if (widest === null || exception.to > widest.to) widest = exception
  }
  return faults
}
