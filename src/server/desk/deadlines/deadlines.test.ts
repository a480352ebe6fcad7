import fc from 'fast-check'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { clocksOf, differences, heldBy, promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { after, HOUR, MINUTE } from '../../../domain/time/index.ts'
import { Refusal } from '../../kernel/errors.ts'

const standAt = (world: World, at: string) => world.clock.advance(moment(at) - world.clock.now())
const iso = (at: number | null | undefined) => (at === null || at === undefined ? null : new Date(at).toISOString())

/** A level of 60 and 480 open minutes, and a ticket of Ирина that was opened at this moment. */
async function opened(world: World, at: string, name: string) {
  const people = await cast(world)
  standAt(world, at)
  await promiseAll(world, people.olga, name)
  const desk = new Desk(world)
  const number = await desk.open(people.irina, { departmentId: people.ids.departments.hosting })
  const { id } = await desk.row(number)
  return { ...people, desk, number, id }
}

test('a ticket opened on Friday evening is to be taken on Monday morning [SLA-04, SLA-05, V1]', async ({ world }) => {
  const { id } = await opened(world, '2026-03-06T14:30:00Z', 'V1')
  const { take, resolve } = await clocksOf(world, id)
  expect([take?.state, iso(take?.dueAt)]).toEqual(['running', '2026-03-09T06:30:00.000Z'])
  expect(resolve).toBeUndefined()
  expect(iso((await heldBy(world, id))?.dueAt)).toBe('2026-03-09T06:30:00.000Z')
})

test('TICK-04 the client’s message in a waiting ticket resumes its work, and what was left is left still [SLA-08, V8]', async ({
  world,
}) => {
  const { alexey, irina, desk, number, id } = await opened(world, '2026-03-12T06:30:00Z', 'V8')
  standAt(world, '2026-03-12T07:00:00Z')
  await desk.save(alexey, number, { move: 'take' })
  expect(iso((await clocksOf(world, id))['resolve']?.dueAt)).toBe('2026-03-12T15:00:00.000Z')
  standAt(world, '2026-03-12T10:00:00Z')
  await desk.answer(alexey, number, 'Уточните, пожалуйста', { move: 'wait' })
  const { take, resolve } = await clocksOf(world, id)
  expect([take?.state, resolve?.state, resolve?.consumed, resolve?.dueAt]).toEqual(['met', 'paused', 3 * HOUR, null])
  standAt(world, '2026-03-16T08:00:00Z')
  await desk.reply(irina, number)
  expect((await desk.row(number)).phase).toBe('in_progress')
  const again = (await clocksOf(world, id))['resolve']
  expect([again?.state, iso(again?.dueAt)]).toEqual(['running', '2026-03-16T13:00:00.000Z'])
  expect(await differences(world)).toEqual([])
})

test('a reopened ticket begins another cycle, and the one before keeps its end [SLA-17]', async ({ world }) => {
  const { alexey, irina, desk, number, id } = await opened(world, '2026-03-12T06:00:00Z', 'Циклы')
  await desk.save(alexey, number, { move: 'take' })
  standAt(world, '2026-03-12T08:00:00Z')
  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  expect(await heldBy(world, id)).toMatchObject({ isOver: true, dueAt: null })
  standAt(world, '2026-03-12T09:00:00Z')
  await desk.reply(irina, number, 'Снова не работает')
  expect((await clocksOf(world, id))['resolve']).toMatchObject({ cycle: 2, state: 'running', isCurrent: true })
  const held = await heldBy(world, id)
  expect([held?.isOver, iso(held?.dueAt)]).toEqual([false, '2026-03-13T08:00:00.000Z'])
  expect(await differences(world)).toEqual([])
})

test('spam stops every clock, and goes on as if it had not been said when it is taken back [SLA-19]', async ({
  world,
}) => {
  const { olga, desk, number, id } = await opened(world, '2026-03-12T06:00:00Z', 'Спам')
  const before = await clocksOf(world, id)
  await world.call(olga, 'tickets', 'markSpam', { number, mark: 'definite' })
  expect((await clocksOf(world, id))['take']).toMatchObject({
    state: 'cancelled',
    dueAt: null,
    remindAt: null,
    alarmAt: null,
  })
  expect(await heldBy(world, id)).toMatchObject({ isOver: true, dueAt: null })
  await world.call(olga, 'tickets', 'markSpam', { number, mark: null })
  expect(await clocksOf(world, id)).toEqual(before)
  expect(await desk.list(olga, { view: 'active' })).toContain(number)
})

const moves = ['take', 'wait', 'hold', 'resume', 'resolve', 'close', 'reopen'] as const
const step = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...moves).map((move) => ({ kind: 'move', move }) as const) },
  { weight: 3, arbitrary: fc.constant({ kind: 'reply' } as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'answer' } as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('definite', 'possible', null).map((mark) => ({ kind: 'spam', mark }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'late letter' } as const) },
)
type Act = { kind: string; move?: (typeof moves)[number]; mark?: 'definite' | 'possible' | null }
const unlessRefused = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
const script = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), step), { maxLength: 14 })

test('whatever is done to a ticket, its stored clocks are those that its history gives', async ({ world }) => {
  const people = await cast(world)
  const { alexey, irina, olga } = people
  await promiseAll(world, olga, 'Всякое', { answerMinutes: 90, remindBeforeMinutes: 15, resolveRemindMinutes: 30 })
  const desk = new Desk(world)
  const act = (number: number, { kind, ...one }: Act): Promise<unknown> => {
    if ('move' in one) return desk.save(alexey, number, { move: one.move })
    if ('mark' in one) return world.call(olga, 'tickets', 'markSpam', { number, mark: one.mark })
    if (kind === 'answer') return desk.answer(alexey, number, 'Смотрим')
    return kind === 'reply'
      ? desk.reply(irina, number)
      : desk.replyAt(irina, number, after(world.clock.now(), -3 * HOUR))
  }
  const owner = { departmentId: people.ids.departments.hosting, responsibleId: alexey.employeeId }
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const number = await desk.open(irina, owner)
      for (const [minutes, one] of steps) {
        world.clock.advance(minutes * MINUTE)
        await unlessRefused(act(number, one))
      }
      expect(await differences(world)).toEqual([])
    }),
    { numRuns: 25 },
  )
})
