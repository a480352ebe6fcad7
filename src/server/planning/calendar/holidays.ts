import type Holidays from 'date-holidays'
import { DAY, dateOfDay, dayOfDate, HOUR } from '#domain/time'
import type { Language } from '#kernel/ctx'

/** Whole days in a row that a country or a part of it keeps, both ends included. */
export type KnownHoliday = {
  readonly from: string
  readonly to: string
  readonly name: string
  readonly kind: 'public' | 'bank' | 'optional' | 'school' | 'observance'
}
type Place = { readonly country: string; readonly region: string }
type Coded = { code: string; name: string }

/** Countries by their names. Those of the package are often in the country's own language alone. */
export async function countries(language: Language): Promise<Coded[]> {
  const Known = await loaded()
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const known = Object.entries(new Known().getCountries(language))
  return byName(
    known.map(([code, own]) => [code, names.of(code) ?? own]),
    language,
  )
}

/** Parts of a country with holidays of their own, and parts of these: `BY`, `BY.A`. None where there are none. */
export async function regionsOf(country: string, language: Language): Promise<Coded[]> {
  const Known = await loaded()
  const known = new Known()
  const states = byName(Object.entries(known.getStates(country, language) ?? {}), language)
  return states.flatMap((state) => [
    state,
    ...byName(Object.entries(known.getRegions(country, state.code, language) ?? {}), language).map(
      ({ code, name }) => ({ code: `${state.code}.${code}`, name: `${state.name}: ${name}` }),
    ),
  ])
}

/** Whether the package knows the country, and the part of it where one is named. */
export async function isKnownPlace({ country, region }: Place): Promise<boolean> {
  const known = await countries('en')
  if (!known.some(({ code }) => code === country)) return false
  return region === '' || (await regionsOf(country, 'en')).some(({ code }) => code === region)
}

/** Holidays of a year in order. Part of a day (an afternoon before Christmas) is none: a short day is for people to set. */
export async function holidaysOf(place: Place, year: number, language: Language): Promise<KnownHoliday[]> {
  const Known = await loaded()
  const [state = '', part = ''] = place.region.split('.')
  const known = new Known(place.country, state, part)
  const found = known.getHolidays(year, language).flatMap((one) => {
    const days = wholeDays(one.date, one.end.getTime() - one.start.getTime())
    return days === null ? [] : [{ ...days, name: one.name, kind: one.type }]
  })
  return found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** `2026-03-20 00:00:00 -0600`: a wall time of the country, then how much earlier or later it really begins. */
const BEGIN = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):\d\d(?: ([+-]\d\d)\d\d)?/

function wholeDays(date: string, lasts: number): { from: string; to: string } | null {
  const [, day = '', hours = '0', minutes = '0', shift = '0'] = BEGIN.exec(date) ?? []
  const number = dayOfDate(day)
  if (number === null) return null
  const begin = number + (Number(hours) + Number(minutes) / 60 + Number(shift)) / 24
  const first = Math.ceil(begin)
  // A day on which the clocks are put forward has 23 hours, and is whole all the same.
  const last = Math.floor(begin + (lasts + HOUR) / DAY) - 1
  return last < first ? null : { from: dateOfDay(first), to: dateOfDay(last) }
}

function byName(entries: [string, string][], language: Language): Coded[] {
  const order = new Intl.Collator(language)
  return entries.map(([code, name]) => ({ code, name })).sort((a, b) => order.compare(a.name, b.name))
}

/**
 * The package has the rules of two hundred countries and takes a fifth of a second to read, so it is read when the first
 * administrator asks and not at each start. That is once in a process, and with nothing locked.
 */
async function loaded(): Promise<typeof Holidays> {
  const { default: known } = await import('date-holidays')
  return known
}
