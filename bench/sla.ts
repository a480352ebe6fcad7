import { type Calendar, calendarOf, deadline, openSpans, type Schedule } from '../src/domain/calendar/index.ts'
import { type Happening, replay, type Terms } from '../src/domain/sla/index.ts'
import { DAY, type Instant, instant, MINUTE } from '../src/domain/time/index.ts'
import { slowDeadline } from '../test/harness/minute-oracle.ts'
import { hours, moment, workdays } from '../test/harness/schedules.ts'
import { measureDesk } from './sla/desk.ts'

export const name = 'sla'
export const does =
  'deadlines a second in the pure core; 100,000 running clocks: cost of a sweep, and of a holiday that moves them all'

const DEADLINES = 200_000
const TICKETS = 50_000
const SLOW = 400
const PROMISED_DEADLINES = 1_000_000
const PROMISED_TICKETS = 100_000
const ROUNDS = 5
const RUNNING = 100_000

const lunch = hours('09:00-13:00', '14:00-18:00')
/** Three years of a country's holidays and short days, as `date-holidays` would bring them. */
const exceptions: Schedule['exceptions'] = [2025, 2026, 2027].flatMap((year) => [
  { from: `${year}-01-01`, to: `${year}-01-08`, kind: 'holiday', hours: [] },
  { from: `${year}-02-22`, to: `${year}-02-22`, kind: 'short', hours: hours('09:00-13:00', '14:00-17:00') },
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'].map(
    (day) => ({ from: `${year}-${day}`, to: `${year}-${day}`, kind: 'holiday', hours: [] }) as const,
  ),
  { from: `${year}-11-01`, to: `${year}-11-01`, kind: 'extra', hours: hours('10:00-15:00') },
])
const schedules = ['Europe/Moscow', 'America/New_York'].map((timeZone) => workdays(lunch, { timeZone, exceptions }))

/**
 * `npm run bench -- sla [RUNNING]`: the core in this one thread, the best of some rounds, since what else the machine does
 * only ever adds; then a desk with so many running clocks.
 */
export async function run([running]: string[]): Promise<void> {
  const calendars = schedules.map(calendarOf)
  const begun = performance.now()
  for (const calendar of calendars) for (const _ of openSpans(calendar, moment('2025-01-01'), moment('2028-01-01')));
  console.log(`first look at three years of two zones: ${(performance.now() - begun).toFixed(1)} ms, once a process`)

  const fast = bestRate(DEADLINES, (i) => deadline(pick(calendars, i), start(i), work(i) * MINUTE))
  const slow = bestRate(SLOW, (i) => slowDeadline(pick(schedules, i), start(i), work(i), start(i) + 60 * DAY))
  const replayed = bestRate(TICKETS, (i) => replay(terms(pick(calendars, i)), historyOf(start(i))))
  console.log(`deadlines: ${thousands(fast)} a second (promised ${thousands(PROMISED_DEADLINES)})`)
  console.log(`  minute by minute: ${thousands(slow)} a second, so this is ${thousands(fast / slow)} times as fast`)
  console.log(
    `tickets, both clocks from six happenings: ${thousands(replayed)} a second (promised ${thousands(PROMISED_TICKETS)})`,
  )
  console.log(
    `  so 100,000 tickets that a new holiday moves take ${(100_000 / replayed).toFixed(2)} s of pure reckoning`,
  )
  if (fast < PROMISED_DEADLINES || replayed < PROMISED_TICKETS) throw new Error('the promise is not kept')
  await measureDesk(Number(running ?? RUNNING))
}

/** Spread over two years, to the minute and unevenly, the same in every run. */
const start = (i: number): Instant => instant(moment('2025-02-01') + ((i * 7_919) % (730 * 1440)) * MINUTE)
const work = (i: number): number => 15 + ((i * 31) % 2_400)
const pick = <T>(all: readonly T[], i: number): T => all[i % all.length] as T
const terms = (calendar: Calendar): Terms => ({ calendar, takeMinutes: 60, resolveMinutes: 960 })

/** A ticket as most open ones are: taken, and twice it waited for the client. */
function historyOf(opened: Instant): Happening[] {
  const steps: [Happening['kind'], number][] = [
    ['opened', 0],
    ['taken', 40],
    ['waiting', 200],
    ['clientReplied', 1_500],
    ['waiting', 1_700],
    ['clientReplied', 5_000],
  ]
  return steps.map(([kind, minutes]) => ({ kind, at: instant(opened + minutes * MINUTE) }))
}

/** Calls a second. What is found is used, so that the engine cannot leave the work out. */
function bestRate(count: number, once: (i: number) => unknown): number {
  let [best, found] = [0, 0]
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    for (let i = 0; i < count; i += 1) if (once(i) !== null) found += 1
    best = Math.max(best, (count / (performance.now() - begun)) * 1000)
  }
  if (found === 0) throw new Error('nothing was found')
  return best
}

const thousands = (value: number): string => new Intl.NumberFormat('en').format(Math.round(value))
