import { useSyncExternalStore } from 'react'
import { type Language, useWords } from './i18n.ts'

/** A moment in words for `RelativeTime` of ui: short, exact, and for machines. */
export type TimeWords = { text: string; exact: string; iso: string }

export type Formatters = {
  /** Today «12:44», within a week «вс», this year «27 февраля», else «27.02.2025»; exact on hover. */
  time: (at: number) => TimeWords
  /** «10 марта, 10:41», with the year when it is not this one. */
  moment: (at: number) => string
  /** «сегодня, 16:17», «вчера, 9:05», «завтра, …», else as `moment`. */
  near: (at: number) => string
  /** What is to come: today «16:32», within a week «пн 10:00», else as `moment`. */
  weekMoment: (at: number) => string
  /** «10 марта 2026, 12:44» */
  exact: (at: number) => string
  /** «10 марта», with the year when it is not this one. */
  day: (at: number) => string
  /** «12:44» */
  clock: (at: number) => string
  /** Whole minutes: «7 ч 40 мин», «4 ч 05 мин», «1 д 20 ч», «−25 мин». */
  duration: (minutes: number) => string
  /** Whole minutes of work, of which no number makes a day: «41 ч 30 мин». */
  workTime: (minutes: number) => string
  /** Bytes: «184 КБ», «1,2 МБ». */
  size: (bytes: number) => string
  /** «12 480» */
  number: (value: number) => string
  /** A share of 1: «38 %». */
  percent: (share: number) => string
  /** «Мария, Егор и Павел» */
  list: (names: readonly string[]) => string
}

const dayMs = 86_400_000
const minus = '\u2212'

/** Spaces inside a date, a clock or a unit never break. */
function whole(text: string): string {
  return text.replace(/[ \u202f]/g, '\u00a0')
}

function dates(language: Language, timeZone: string) {
  const as = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, ...options })
    return (at: number) => whole(format.format(at).replace(/\s?г\.$/, ''))
  }
  const civil = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return {
    clock: as({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    weekday: as({ weekday: 'short' }),
    day: as({ day: 'numeric', month: 'long' }),
    dayOfYear: as({ day: 'numeric', month: 'long', year: 'numeric' }),
    short: as({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    /** 2026-03-10 in the viewer's zone. */
    civil: (at: number) => civil.format(at),
  }
}

/** Whole calendar days from one moment to another, in the viewer's zone. */
function daysBetween(civil: (at: number) => string, from: number, to: number): number {
  return Math.round((Date.parse(civil(to)) - Date.parse(civil(from))) / dayMs)
}

function durations(language: Language) {
  const unit = (name: 'day' | 'hour' | 'minute') => {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' })
    // CLDR writes «дн.» and «1 day»; our pages say «д» and «1 d».
    const said = (value: number) => whole(format.format(value))
    return name === 'day' ? (value: number) => `${value}\u00a0${language === 'ru' ? 'д' : 'd'}` : said
  }
  const [days, hours, minutes] = [unit('day'), unit('hour'), unit('minute')]
  const ofHours = (all: number): string => {
    const [h, m] = [Math.floor(all / 60), all % 60]
    if (h === 0) return minutes(m)
    return m > 0 ? `${hours(h)}\u00a0${minutes(m).replace(/^\d\b/, '0$&')}` : hours(h)
  }
  const ofDays = (all: number): string => {
    const [d, h] = [Math.floor(all / 1440), Math.floor((all % 1440) / 60)]
    if (d === 0) return ofHours(all)
    return h > 0 ? `${days(d)}\u00a0${hours(h)}` : days(d)
  }
  const signed = (said: (all: number) => string) => (given: number) =>
    (given <= -1 ? minus : '') + said(Math.abs(Math.trunc(given)))
  return { duration: signed(ofDays), workTime: signed(ofHours) }
}

type SizeUnit = 'bytes' | 'kilobytes' | 'megabytes' | 'gigabytes'

function sizes(language: Language, words: (unit: SizeUnit, amount: string) => string) {
  const units: readonly SizeUnit[] = ['bytes', 'kilobytes', 'megabytes', 'gigabytes']
  return (bytes: number): string => {
    const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10))
    const value = bytes / 1024 ** step
    const digits = step >= 2 && value < 10 ? 1 : 0
    return words(
      units[step] ?? 'bytes',
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    )
  }
}

/** What the formatters need to know of the viewer; `now` is given by tests alone. */
export type Viewer = {
  language: Language
  zone: string
  say: {
    near: (day: 'today' | 'yesterday' | 'tomorrow', clock: string) => string
    size: (unit: SizeUnit, amount: string) => string
  }
  now?: () => number
}

/** Dates, numbers and durations in a language and a time zone (IANA name). Moments are epoch milliseconds. */
export function formattersFor({ language, zone, say, now = Date.now }: Viewer): Formatters {
  const { clock, weekday, day, dayOfYear, short, civil } = dates(language, zone)
  const isThisYear = (at: number) => civil(at).slice(0, 4) === civil(now()).slice(0, 4)
  const dayWords = (at: number) => (isThisYear(at) ? day(at) : dayOfYear(at))
  const moment = (at: number) => `${dayWords(at)},\u00a0${clock(at)}`
  const exact = (at: number) => `${dayOfYear(at)},\u00a0${clock(at)}`
  function text(at: number): string {
    const ago = daysBetween(civil, at, now())
    if (ago === 0) return clock(at)
    if (ago > 0 && ago < 7) return weekday(at)
    return isThisYear(at) ? day(at) : short(at)
  }
  function near(at: number): string {
    const ahead = daysBetween(civil, now(), at)
    if (ahead === 0) return say.near('today', clock(at))
    if (ahead === -1) return say.near('yesterday', clock(at))
    return ahead === 1 ? say.near('tomorrow', clock(at)) : moment(at)
  }
  function weekMoment(at: number): string {
    const ahead = daysBetween(civil, now(), at)
    if (ahead === 0) return clock(at)
    return ahead > 0 && ahead < 7 ? `${weekday(at)}\u00a0${clock(at)}` : moment(at)
  }
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    time: (at) => ({ text: text(at), exact: exact(at), iso: new Date(at).toISOString() }),
    moment,
    near,
    weekMoment,
    exact,
    day: dayWords,
    clock,
    ...durations(language),
    size: sizes(language, say.size),
    number: (value) => whole(number.format(value).replace('-', minus)),
    percent: (share) => whole(percent.format(share).replace('-', minus)),
    list: (names) => list.format(names),
  }
}

const listeners = new Set<() => void>()
let zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The viewer's zone, when the person has chosen one that is not the browser's. The session calls it. */
export function setZone(next: string): void {
  if (next === zone) return
  zone = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const made = new Map<string, Formatters>()

/** Kept by language and zone: a list has hundreds of rows, and each format of Intl takes its time to make. */
function kept(language: Language, here: string, t: ReturnType<typeof useWords>['t']): Formatters {
  const key = `${language} ${here}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = formattersFor({
    language,
    zone: here,
    say: {
      near: (day, clock) => t(`ui.time.${day}`, { clock }),
      size: (unit, amount) => t(`ui.size.${unit}`, { amount }),
    },
  })
  made.set(key, fresh)
  return fresh
}

/** The formatters in the viewer's language and a zone of somebody else's. */
export function useFormattersIn(zone: string): Formatters {
  const { t, language } = useWords()
  return kept(language, zone, t)
}

/** The formatters in the viewer's language and zone. */
export function useFormatters(): Formatters {
  const { t, language } = useWords()
  const here = useSyncExternalStore(listen, () => zone)
  return kept(language, here, t)
}
