import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'

const SECOND = 1_000
const HOUR = 3_600_000

const open = async (world: World) => {
  const people = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(people.irina, { departmentId: people.ids.departments.support })
  return { people, desk, number }
}

const send = async (world: World, desk: Desk, number: number, more: { text?: string; at?: number } = {}) => {
  const { alexey } = await cast(world)
  const { version } = await desk.view(alexey, number)
  const { text = 'Перезагрузите, пожалуйста', ...rest } = more
  const message = { kind: 'answer', text } as const
  return world.call(alexey, 'tickets', 'send', { number, version, move: 'wait', message, ...rest })
}

const answersOf = async (world: World, number: number) => {
  const { alexey } = await cast(world)
  const { items } = await world.call(alexey, 'tickets', 'conversation', { number })
  return items.flatMap((item) => (item.kind === 'message' && item.side === 'staff' ? [item.text] : []))
}

test('what was sent can be taken back for ten seconds: nothing was saved, mailed or told to the client', async ({
  world,
}) => {
  const { people, desk, number } = await open(world)
  const { scheduledId, dueAt } = await send(world, desk, number)
  expect(dueAt).toBe(world.clock.now() + 10 * SECOND)
  await world.settle()
  expect(await answersOf(world, number)).toEqual([])
  const { rows } = await world.call(people.maria, 'tickets', 'scheduled', { number })
  expect(rows).toMatchObject([
    { id: scheduledId, kind: 'undo', state: 'waiting', isMine: false, can: { cancel: false } },
  ])
  const back = await world.call(people.alexey, 'tickets', 'cancelScheduled', { number, id: scheduledId ?? 0 })
  expect(back.message?.text).toBe('Перезагрузите, пожалуйста')
  world.clock.advance(11 * SECOND)
  await world.settle()
  expect(await answersOf(world, number)).toEqual([])
  expect((await desk.view(people.alexey, number)).status.phase).toBe('new')
  const again = world.call(people.alexey, 'tickets', 'cancelScheduled', { number, id: scheduledId ?? 0 })
  expect(await refusal(again)).toBe('schedule.done')
})

test('ten seconds later it is saved once, as its writer, whatever the client wrote meanwhile', async ({ world }) => {
  const { people, desk, number } = await open(world)
  await send(world, desk, number, { text: 'Готово' })
  await desk.reply(people.irina, number, 'Постойте')
  await desk.save(people.alexey, number, { title: 'Не печатает третий день' })
  world.clock.advance(10 * SECOND)
  await world.settle()
  await world.settle()
  expect(await answersOf(world, number)).toEqual(['Готово'])
  const view = await desk.view(people.alexey, number)
  expect(view.status.phase).toBe('waiting_client')
  expect((await world.call(people.alexey, 'tickets', 'scheduled', { number })).rows).toEqual([])
  const { items } = await world.call(people.alexey, 'tickets', 'conversation', { number })
  expect(items.find((item) => item.kind === 'message' && item.text === 'Готово')).toMatchObject({
    author: { id: people.alexey.employeeId },
  })
})

test('what was put off waits for its moment, and goes back to its writer when the client writes first', async ({
  world,
}) => {
  const { people, desk, number } = await open(world)
  const tomorrow = world.clock.now() + 24 * HOUR
  await send(world, desk, number, { text: 'Как дела с принтером?', at: tomorrow })
  world.clock.advance(10 * SECOND)
  await world.settle()
  expect(await answersOf(world, number)).toEqual([])
  await desk.reply(people.irina, number, 'Спасибо, всё починилось!')
  const { rows } = await world.call(people.alexey, 'tickets', 'scheduled', { number })
  expect(rows).toMatchObject([{ kind: 'later', state: 'returned', message: { text: 'Как дела с принтером?' } }])
  expect(rows[0]?.because).toMatch(/[а-я]/)
  // Only who wrote it has it back.
  expect((await world.call(people.maria, 'tickets', 'scheduled', { number })).rows).toEqual([])
  world.clock.advance(25 * HOUR)
  await world.settle()
  expect(await answersOf(world, number)).toEqual([])
  await world.call(people.alexey, 'tickets', 'cancelScheduled', { number, id: rows[0]?.id ?? 0 })
  expect((await world.call(people.alexey, 'tickets', 'scheduled', { number })).rows).toEqual([])
})

test('what does not fit any more when its moment comes goes back with the reason', async ({ world }) => {
  const { people, desk, number } = await open(world)
  await send(world, desk, number, { text: 'Закрываем?', at: world.clock.now() + HOUR })
  await desk.save(people.maria, number, { criticalityId: people.ids.criticalities.high })
  world.clock.advance(HOUR)
  await world.settle()
  expect(await answersOf(world, number)).toEqual([])
  const { rows } = await world.call(people.alexey, 'tickets', 'scheduled', { number })
  expect(rows).toMatchObject([{ state: 'returned' }])
  expect(await world.facts('ticket', (await desk.row(number)).id)).toContain('ticket.saveReturned')
})

test('sent at once by a press; two looks at once save it once', async ({ world }) => {
  const { people, desk, number } = await open(world)
  const { scheduledId } = await send(world, desk, number, { text: 'Сейчас', at: world.clock.now() + HOUR })
  await world.call(people.alexey, 'tickets', 'sendScheduledNow', { number, id: scheduledId ?? 0 })
  await Promise.all([world.settle(), world.settle()])
  expect(await answersOf(world, number)).toEqual(['Сейчас'])
  const late = world.call(people.alexey, 'tickets', 'sendScheduledNow', { number, id: scheduledId ?? 0 })
  expect(await refusal(late)).toBe('schedule.done')
})

test('what would be refused is refused at once and not kept; so is a moment that has passed or is too far', async ({
  world,
}) => {
  const { people, desk, number } = await open(world)
  const { alexey } = people
  const { version } = await desk.view(alexey, number)
  expect(await refusal(world.call(alexey, 'tickets', 'send', { number, version }))).toBe('ticket.emptySave')
  const message = { kind: 'answer', text: 'Готово' } as const
  const at = (moment: number) => world.call(alexey, 'tickets', 'send', { number, version, message, at: moment })
  expect(await refusal(at(world.clock.now()))).toBe('schedule.past')
  expect(await refusal(at(world.clock.now() + 400 * 24 * HOUR))).toBe('schedule.tooFar')
  expect(await refusal(world.call(people.irina, 'tickets', 'send', { number, version, message }))).toBe('access.hidden')
  expect((await world.call(alexey, 'tickets', 'scheduled', { number })).rows).toEqual([])
  expect(await answersOf(world, number)).toEqual([])
})

test('with the seconds set to 0 it is saved at once', async ({ world }) => {
  const { people, desk, number } = await open(world)
  const { value } = await world.call(people.olga, 'settings', 'get', { module: 'tickets' })
  await world.call(people.olga, 'settings', 'save', { module: 'tickets', value: { ...value, undoSeconds: 0 } })
  expect(await send(world, desk, number, { text: 'Сразу' })).toMatchObject({ scheduledId: null, dueAt: null })
  expect(await answersOf(world, number)).toEqual(['Сразу'])
})
