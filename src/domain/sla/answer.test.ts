import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SlowClock, slowAnswer } from '../../../test/harness/clock-oracle.ts'
import { hours, moment, scheduleAndMoment, workdays } from '../../../test/harness/schedules.ts'
import { calendarOf } from '../calendar/index.ts'
import { DAY, type Instant, after as later, MINUTE } from '../time/index.ts'
import { replayAnswer, type Word } from './answer.ts'
import { type Clock, type Happening, happeningKinds, shownState, usedAt } from './index.ts'

const W = calendarOf(workdays(hours('09:00-18:00')))
const march = (words: string): Instant => moment(`2026-03-${words.replace(' ', 'T')}+03:00`)
type Said = `${Happening['kind'] | Word['kind']} ${string}`
/** `'clientWrote 05 10:00'` is a word of March 2026 by the clocks of Moscow. */
const history = (...said: Said[]): (Happening | Word)[] =>
  said.map((words) => {
    const [kind, day, time] = words.split(' ')
    return { kind: kind as Word['kind'], at: march(`${day} ${time}`) }
  })
const answer = (...said: Said[]): Clock => replayAnswer({ calendar: W, answerMinutes: 60 }, history(...said))

const kinds = [...happeningKinds.filter((kind) => kind !== 'cancelled'), 'clientWrote', 'answered'] as const
/** Histories in which the two sides speak more often than anything else happens. */
const someTalk = fc
  .record({
    place: scheduleAndMoment,
    said: fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom('clientWrote', 'answered') },
          { weight: 1, arbitrary: fc.constantFrom(...kinds) },
        ),
        fc.constantFrom(0, 1, 30, 200, 700, 1500),
      ),
      { maxLength: 9 },
    ),
    answerMinutes: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 2_000 })),
    look: fc.integer({ min: 0, max: 6 * 1440 }),
  })
  .map(({ place: { schedule, from }, said, answerMinutes, look }) => {
    let minute = 0
    const history = said.map(([kind, pause]) => {
      minute += pause
      return { kind, at: later(from, minute * MINUTE) } as Happening | Word
    })
    return { schedule, answerMinutes, history, at: later(from, look * MINUTE) }
  })

test('says the same as the slow count, whoever speaks when [SLA-18]', () => {
  fc.assert(
    fc.property(someTalk, (one) => {
      const [calendar, until] = [calendarOf(one.schedule), later(one.at, 9 * DAY)]
      const heard = one.history.filter(({ at }) => at <= one.at)
      const clock = replayAnswer({ calendar, answerMinutes: one.answerMinutes }, heard)
      const { dueAt: slowDue, ...slow } = slowAnswer(one, until)
      const shown: Omit<SlowClock, 'dueAt'> = {
        state: shownState(calendar, clock, one.at),
        usedMinutes: usedAt(calendar, clock, one.at) / MINUTE,
        cycle: clock.cycle,
        startedAt: clock.startedAt,
      }
      expect(shown).toEqual(slow)
      if (slowDue !== null) expect(clock.dueAt).toBe(slowDue)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever is said, only the first word of the client behind an answer moves the deadline', () => {
  fc.assert(
    fc.property(someTalk, ({ schedule, answerMinutes, history: said }) => {
      const terms = { calendar: calendarOf(schedule), answerMinutes }
      const before = replayAnswer(terms, said)
      const again = replayAnswer(terms, [
        ...said,
        { kind: 'clientWrote', at: later(said.at(-1)?.at ?? march('05 10:00'), 1) },
      ])
      const isWaited = before.cycle > 0 && before.stoppedAt === null
      if (isWaited) expect(again).toEqual(before)
      else expect(again).toMatchObject({ state: 'running', cycle: before.cycle + 1, consumed: 0 })
    }),
    { numRuns: 500 },
  )
})

describe('the clock of answers', () => {
  test('counts from the first message behind the last answer, in the hours of the schedule', () => {
    expect(answer('clientWrote 06 17:30', 'clientWrote 06 17:50')).toMatchObject({
      state: 'running',
      cycle: 1,
      dueAt: march('09 09:30'),
    })
    const second = [
      'clientWrote 05 10:00',
      'answered 05 10:20',
      'clientWrote 05 11:00',
      'clientWrote 05 11:59',
    ] as const
    expect(answer(...second)).toMatchObject({ state: 'running', cycle: 2, dueAt: march('05 12:00') })
  })

  test('is met by an answer up to the very deadline, and violated by one behind it', () => {
    expect(answer('clientWrote 05 10:00', 'answered 05 11:00')).toMatchObject({ state: 'met', consumed: 60 * MINUTE })
    expect(answer('clientWrote 05 10:00', 'answered 05 11:01')).toMatchObject({ state: 'violated', cycle: 1 })
    expect(answer('clientWrote 05 10:00', 'answered 05 11:01', 'answered 05 12:00').stoppedAt).toBe(march('05 11:01'))
  })

  test('pauses for nothing: neither taking nor holding nor waiting is an answer', () => {
    const held = answer(
      'clientWrote 05 10:00',
      'taken 05 10:05',
      'waiting 05 10:06',
      'held 05 10:10',
      'resumed 05 10:50',
    )
    expect(held).toMatchObject({ state: 'running', dueAt: march('05 11:00') })
  })

  test('ends with the ticket, and does not begin by a reopening that the client did not ask for', () => {
    expect(answer('clientWrote 05 10:00', 'resolved 05 10:30')).toMatchObject({ state: 'met' })
    expect(answer('clientWrote 05 10:00', 'closed 05 12:00', 'reopened 05 13:00')).toMatchObject({
      state: 'violated',
      cycle: 1,
      stoppedAt: march('05 12:00'),
    })
    const back = answer('clientWrote 05 10:00', 'closed 05 10:30', 'reopened 05 13:00', 'clientWrote 05 13:00')
    expect(back).toMatchObject({ state: 'running', cycle: 2, dueAt: march('05 14:00') })
  })

  test('leaves control for good with spam, merging and deletion [SLA-19]', () => {
    const gone = answer('clientWrote 05 10:00', 'cancelled 05 10:30', 'clientWrote 05 10:40', 'answered 05 16:00')
    expect(gone).toMatchObject({ state: 'cancelled', dueAt: null, stoppedAt: march('05 10:30') })
  })
})
