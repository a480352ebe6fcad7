/** A moment as clocks of some zone show it; months count from 1, weekdays from 0, which is Sunday. */
export type Civil = { year: number; month: number; day: number; hour: number; minute: number; weekday: number }

type Wanted = Omit<Civil, 'weekday'>

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** What clocks of the zone (an IANA name) show at a moment, in epoch milliseconds. */
export function civilIn(timeZone: string, at: number): Civil {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    weekday: weekdays.indexOf(parts.get('weekday') ?? ''),
  }
}

const asIfUtc = ({ year, month, day, hour, minute }: Wanted): number => Date.UTC(year, month - 1, day, hour, minute)

/**
 * The moment at which clocks of the zone show this. Days beyond the month's end run on into the next. Where clocks are put
 * forward over it, it is the moment as much later; where they show it twice, the first.
 */
export function momentInZone(timeZone: string, wanted: Wanted): number {
  const local = asIfUtc(wanted)
  const offsetAt = (at: number) => asIfUtc(civilIn(timeZone, at)) - at
  const early = local - offsetAt(local - 86_400_000)
  if (offsetAt(early) === local - early) return early
  const late = local - offsetAt(local + 86_400_000)
  return offsetAt(late) === local - late ? late : early
}

/** What `<input type="datetime-local">` says, in that zone; null while it says nothing whole. */
export function momentOfField(timeZone: string, field: string): number | null {
  const [, year, month, day, hour, minute] = /^(\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(field)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined)
    return null
  const at = momentInZone(timeZone, { year, month, day, hour, minute })
  return Number.isNaN(at) ? null : at
}

/** A moment as such a field writes it. */
export function fieldOfMoment(timeZone: string, at: number): string {
  const { year, month, day, hour, minute } = civilIn(timeZone, at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}
