import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SlowCase, type SlowClock, slowClocks } from '../../../test/harness/clock-oracle.ts'
import { slowDeadline } from '../../../test/harness/minute-oracle.ts'
import { hours, moment, scheduleAndMoment, workdays } from '../../../test/harness/schedules.ts'
import { type Calendar, calendarOf, openTime, type Schedule } from '../calendar/index.ts'
import { DAY, type Instant, instant, after as later, MINUTE } from '../time/index.ts'
import {
  afterHappening,
  type Clock,
  clockNames,
  explain,
  type Happening,
  happeningKinds,
  isRearmed,
  reminderAt,
  replay,
  shownState,
  stillClocks,
  type Terms,
  usedAt,
} from './index.ts'

const W = workdays(hours('09:00-18:00'))
const WL = workdays(hours('09:00-13:00', '14:00-18:00'))
const terms = (schedule: Schedule, takeMinutes = 60, resolveMinutes = 480): Terms => ({
  calendar: calendarOf(schedule),
  takeMinutes,
  resolveMinutes,
})

type Word = `${Happening['kind']} ${string}`
/** `'taken 05 10:00'` is a happening of March 2026 by the clocks of Moscow. */
const history = (...words: Word[]): Happening[] =>
  words.map((word) => {
    const [kind, day, time] = word.split(' ')
    return { kind: kind as Happening['kind'], at: march(`${day} ${time}`) }
  })
const march = (words: string): Instant => moment(`2026-03-${words.replace(' ', 'T')}+03:00`)

/** Both clocks at a moment, as people are shown them. */
function shown(of: Terms, happenings: Happening[], at: Instant) {
  const { clocks } = explain(of, happenings, at)
  const one = (clock: Clock) => {
    const used = usedAt(of.calendar, clock, at) / MINUTE
    return { state: shownState(of.calendar, clock, at), used, due: clock.dueAt, cycle: clock.cycle }
  }
  return { take: one(clocks.take), resolve: one(clocks.resolve) }
}

const kinds = happeningKinds.filter((kind) => kind !== 'cancelled')
/** Histories that begin with the opening and go on as it comes, often in ways that the machine does not know. */
const someCase: fc.Arbitrary<Omit<SlowCase, 'history' | 'at'> & { history: Happening[]; at: Instant }> = fc
  .record({
    place: scheduleAndMoment,
    happenings: fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 6 * 1440 })), { maxLength: 9 }),
    rhythm: fc.array(fc.constantFrom(0, 1, 30, 200, 700), { minLength: 9, maxLength: 9 }),
    orderly: fc.boolean(),
    takeMinutes: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 2_000 })),
    resolveMinutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 3_000 })),
    look: fc.integer({ min: -30, max: 7 * 1440 }),
  })
  .map(({ place, happenings, rhythm, orderly, look, ...limits }) => {
    const { schedule, from } = place
    let minute = 0
    const all = happenings.map(([kind, at], i): Happening => {
      minute += rhythm[i] ?? 0
      return { kind, at: later(from, (orderly ? minute : at) * MINUTE) }
    })
    const opened: Happening = { kind: 'opened', at: from }
    return { schedule, ...limits, history: [opened, ...all], at: later(from, look * MINUTE) }
  })

describe('against the walk minute by minute', () => {
  const fast = (calendar: Calendar, clock: Clock, at: Instant): SlowClock => {
    const { cycle, startedAt, dueAt } = clock
    const usedMinutes = usedAt(calendar, clock, at) / MINUTE
    return { state: shownState(calendar, clock, at), usedMinutes, cycle, startedAt, dueAt }
  }
  const agree = ({ dueAt, ...clock }: SlowClock, { dueAt: slowDue, ...slow }: SlowClock, until: Instant) => {
    expect(clock).toEqual(slow)
    if (slowDue !== null) expect(dueAt).toBe(slowDue)
    else if (clock.state === 'running' || clock.state === 'idle') expect(dueAt === null || dueAt > until).toBe(true)
  }

  test('both clocks say the same as the slow count, whatever happens when [SLA-04, SLA-05, SLA-06, SLA-08, SLA-17]', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const [calendar, until] = [calendarOf(one.schedule), later(one.at, 12 * DAY)]
        const of = { calendar, takeMinutes: one.takeMinutes, resolveMinutes: one.resolveMinutes }
        const { clocks } = explain(of, one.history, one.at)
        const slow = slowClocks(one, until)
        for (const name of clockNames) agree(fast(calendar, clocks[name], one.at), slow[name], until)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the take clock keeps its deadline, and the reminder is where the limit less the lead is used [SLA-10]', () => {
    fc.assert(
      fc.property(someCase, fc.integer({ min: 0, max: 200 }), ({ schedule, takeMinutes, ...one }, leadMinutes) => {
        const calendar = calendarOf(schedule)
        const { take } = replay({ calendar, takeMinutes, resolveMinutes: 60 }, one.history)
        const [from, until] = [take.startedAt ?? instant(0), later(one.at, 8 * DAY)]
        const due = slowDeadline(schedule, from, takeMinutes, until)
        if (due !== null) expect(take.dueAt).toBe(due)
        const remind = slowDeadline(schedule, from, Math.max(0, takeMinutes - leadMinutes), until)
        const lead = { limitMinutes: takeMinutes, leadMinutes }
        if (remind !== null) expect(reminderAt(calendar, { since: from, consumed: 0 }, lead)).toBe(remind)
      }),
      { numRuns: 700 },
    )
  })
})

describe('of every history', () => {
  const always = (holds: (of: Terms, one: typeof someCase extends fc.Arbitrary<infer T> ? T : never) => void) =>
    fc.assert(
      fc.property(someCase, (one) => holds({ ...one, calendar: calendarOf(one.schedule) }, one)),
      { numRuns: 1_000 },
    )

  test('the stored clocks, carried on by one happening after another, are the replayed ones', () => {
    always((of, one) => {
      const inTime = one.history.toSorted((a, b) => a.at - b.at)
      let stored = stillClocks
      inTime.forEach((happening, i) => {
        stored = JSON.parse(JSON.stringify(afterHappening(of, stored, happening)))
        expect(stored).toEqual(replay(of, inTime.slice(0, i + 1)))
      })
    })
  })

  test('the pieces of the trace are the time used and the time left', () => {
    always((of, one) => {
      const { clocks, steps } = explain(of, one.history, one.at)
      for (const name of clockNames) {
        const clock = clocks[name]
        const sum = (kind: string) =>
          steps.reduce((total, step) => {
            const isOurs = (step.kind === 'counted' || step.kind === 'ahead') && step.kind === kind
            if (!isOurs || step.clock !== name || step.cycle !== clock.cycle) return total
            return step.spans.reduce((ms, { from, to }) => ms + to - from, total + step.more)
          }, 0)
        const used = usedAt(of.calendar, clock, one.at)
        expect(sum('counted')).toBe(used)
        const limit = (name === 'take' ? one.takeMinutes : one.resolveMinutes) * MINUTE
        const isAhead = clock.since !== null && clock.dueAt !== null && clock.dueAt > one.at
        expect(sum('ahead')).toBe(isAhead ? limit - used : 0)
      }
    })
  })

  test('a pause moves the deadline by the open time in it', () => {
    const minutes = fc.integer({ min: 1, max: 2 * 1440 })
    fc.assert(
      fc.property(scheduleAndMoment, minutes, minutes, ({ schedule, from }, before, length) => {
        const of = terms(schedule, 60, 900)
        const [rest, goOn] = [later(from, before * MINUTE), later(from, (before + length) * MINUTE)]
        const begin: Happening[] = [
          { kind: 'opened', at: from },
          { kind: 'taken', at: from },
        ]
        const straight = replay(of, begin).resolve.dueAt
        const pausing: Happening[] = [...begin, { kind: 'waiting', at: rest }, { kind: 'resumed', at: goOn }]
        const due = replay(of, pausing).resolve.dueAt
        if (straight === null || due === null || straight < rest) return
        const slept = openTime(of.calendar, rest, goOn)
        // Due at a closing time and at the next opening are one and the same amount of open time.
        expect(openTime(of.calendar, from, due)).toBe(openTime(of.calendar, from, straight) + slept)
      }),
      { numRuns: 1_000 },
    )
  })

  test('what has nothing to say changes nothing', () => {
    always((of, one) => {
      const before = replay(of, one.history)
      const end = later(one.at, 9 * DAY)
      for (const kind of kinds) {
        const { steps } = explain(of, [...one.history, { kind, at: end }], end)
        const isIgnored = steps.some((step) => step.kind === 'ignored' && step.at === end)
        const next = afterHappening(of, before, { kind, at: end })
        expect([kind, next === before]).toEqual([kind, isIgnored])
      }
    })
  })
})

describe('the worked vectors', () => {
  test('V1, V2: the take clock over a weekend, idle while it is closed, and its reminder [SLA-04, SLA-10]', () => {
    const opened = history('opened 06 17:30')
    expect(shown(terms(W), opened, march('06 17:45')).take).toMatchObject({ state: 'running', used: 15 })
    expect(shown(terms(W), opened, march('07 12:00')).take).toMatchObject({ state: 'idle', used: 30 })
    expect(shown(terms(W), opened, march('09 09:29')).take).toMatchObject({ state: 'running', due: march('09 09:30') })
    expect(shown(terms(W), opened, march('09 09:30')).take).toMatchObject({ state: 'violated', used: 60 })
    const counting = { since: march('06 17:30'), consumed: 0 }
    const remind = (leadMinutes: number) => reminderAt(calendarOf(W), counting, { limitMinutes: 60, leadMinutes })
    expect([remind(20), remind(60), remind(90)]).toEqual([march('09 09:10'), march('06 17:30'), march('06 17:30')])
    const saturday = shown(terms(W), history('opened 07 12:00'), march('07 12:00')).take
    expect(saturday).toMatchObject({ state: 'idle', used: 0, due: march('09 10:00') })
  })

  test('V7: eight hours with lunch', () => {
    const { resolve } = shown(terms(WL), history('opened 05 15:59', 'taken 05 16:00'), march('05 16:00'))
    expect(resolve).toMatchObject({ state: 'running', due: march('06 16:00') })
  })

  test('V8: waiting for the client costs nothing [SLA-08]', () => {
    const waiting = history('opened 05 09:30', 'taken 05 10:00', 'waiting 05 13:00')
    expect(shown(terms(W), waiting, march('06 15:00')).resolve).toMatchObject({ state: 'paused', used: 180, due: null })
    const goesOn = [...waiting, ...history('clientReplied 09 11:00')]
    expect(shown(terms(W), goesOn, march('09 11:00')).resolve).toMatchObject({ used: 180, due: march('09 16:00') })
    expect(shown(terms(W), goesOn, march('09 16:00')).resolve).toMatchObject({ state: 'violated', used: 480 })
  })
})

describe('the take clock', () => {
  test('stops once: not again for a transfer, nor for waiting before it was taken [SLA-05, SLA-08]', () => {
    const late = shown(terms(W), history('opened 05 10:00', 'waiting 05 10:10', 'held 05 10:20'), march('05 11:01'))
    expect([late.take, late.resolve]).toMatchObject([{ state: 'violated', used: 61 }, { state: 'idle' }])
    const again = history('opened 05 10:00', 'taken 05 10:30', 'taken 05 12:00')
    expect(shown(terms(W), again, march('05 13:00'))).toMatchObject({
      take: { state: 'met', used: 30 },
      resolve: { used: 150 },
    })
  })

  test('is met by a press at night that costs nothing, and by one at the very deadline; not behind it [spec §3.1.4]', () => {
    const state = (...words: Word[]) => shown(terms(W), history(...words), march('12 12:00')).take.state
    const night = shown(terms(W), history('opened 06 20:00', 'taken 06 22:00'), march('06 22:00'))
    expect(night).toMatchObject({ take: { state: 'met', used: 0 }, resolve: { state: 'idle', due: march('09 17:00') } })
    expect(state('opened 05 17:00', 'taken 05 18:00')).toBe('met')
    const { steps } = explain(terms(W), history('opened 05 17:00', 'taken 05 18:00'), march('05 18:00'))
    expect(steps.filter(({ kind }) => kind === 'overdue')).toEqual([])
    // Its last open minute was over at six: at eight the deadline has passed, though no more of it was used.
    expect(state('opened 05 17:00', 'taken 05 20:00')).toBe('violated')
  })

  test('ends with the ticket that nobody took: the work began and ended in that moment', () => {
    const resolved = history('opened 05 10:00', 'resolved 05 10:40')
    const both = shown(terms(W), resolved, march('06 12:00'))
    expect(both).toMatchObject({ take: { state: 'met', used: 40 }, resolve: { state: 'met', used: 0, cycle: 1 } })
  })
})

describe('the resolve clock', () => {
  test('pauses once for waiting and hold together, and the client’s word ends both [spec §2.2, §3.1.8]', () => {
    const happenings = history(
      'opened 05 09:00',
      'taken 05 09:00',
      'waiting 05 10:00',
      'held 05 11:00',
      'clientReplied 05 12:00',
      'resumed 05 13:00',
    )
    expect(shown(terms(W), happenings, march('05 14:00')).resolve).toMatchObject({ state: 'running', used: 180 })
    const ignored = explain(terms(W), happenings, march('05 14:00')).steps.filter(({ kind }) => kind === 'ignored')
    expect(ignored).toMatchObject([
      { by: 'held', because: 'pausing' },
      { by: 'resumed', because: 'not_pausing' },
    ])
  })

  test('stays violated through a pause and counts what is overdue; a reopening begins anew [SLA-17, spec §3.1.10]', () => {
    const late = history('opened 05 09:00', 'taken 05 09:00', 'waiting 05 17:30', 'resumed 06 09:00')
    expect(shown(terms(W), late, march('05 17:15')).resolve).toMatchObject({ state: 'violated', used: 495 })
    expect(shown(terms(W), late, march('05 18:00')).resolve).toMatchObject({ state: 'violated', used: 510 })
    const over = [...late, ...history('resolved 06 10:00', 'closed 08 10:00')]
    expect(shown(terms(W), over, march('09 10:00')).resolve).toMatchObject({ state: 'violated', used: 570, cycle: 1 })
    const again = shown(terms(W), [...over, ...history('reopened 09 10:00')], march('09 11:00'))
    expect(again.resolve).toMatchObject({ state: 'running', used: 60, cycle: 2, due: march('09 18:00') })
    expect(again.take).toMatchObject({ state: 'met', cycle: 1 })
  })

  test('resolved while it waits is in time, and closing later adds nothing [spec §3.1.10, §3.6.1]', () => {
    const happenings = history(
      'opened 05 09:00',
      'taken 05 09:00',
      'waiting 05 16:59',
      'resolved 09 12:00',
      'closed 12 12:00',
    )
    expect(shown(terms(W), happenings, march('12 13:00')).resolve).toMatchObject({ state: 'met', used: 479 })
  })

  test('has no deadline where the schedule never opens, and says so', () => {
    const { clocks, steps } = explain(terms(workdays([])), history('opened 05 09:00'), march('05 10:00'))
    expect(clocks.take).toMatchObject({ state: 'running', dueAt: null })
    expect(steps).toContainEqual({ kind: 'never', clock: 'take', cycle: 1 })
  })
})

test('spam, merged and deleted tickets leave control, whatever their clocks said [SLA-19]', () => {
  const late = history('opened 05 09:00', 'taken 05 12:00', 'cancelled 05 13:00', 'resolved 06 13:00')
  const { clocks, steps } = explain(terms(W), late, march('09 10:00'))
  expect(clocks).toMatchObject({
    take: { state: 'cancelled', dueAt: null },
    resolve: { state: 'cancelled', since: null },
  })
  expect(steps.at(-1)).toMatchObject({ kind: 'ignored', because: 'cancelled' })
})

test('who was reminded is reminded again when the deadline moved by more than the lead [spec §3.1.13]', () => {
  const was = march('06 17:00')
  const again = (is: string) => isRearmed(calendarOf(W), { was, is: march(is) }, 90)
  expect([again('06 16:00'), again('09 09:30'), again('09 09:31')]).toEqual([false, false, true])
})

test('a far deadline is told by its first pieces and the sum of the others', () => {
  const { steps } = explain(terms(W, 600 * 540), history('opened 02 09:00'), march('02 09:00'))
  const [ahead] = steps.flatMap((step) => (step.kind === 'ahead' ? [step] : []))
  expect(ahead?.spans).toHaveLength(500)
  expect(ahead?.more).toBe(100 * 540 * MINUTE)
})
