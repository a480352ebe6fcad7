import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { type Letters, lettersOf } from '../../../../test/harness/outbox.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { tellOfReturnedSave } from './returned-save.ts'

const HOUR = 3_600_000
const returnedOf = (letters: Letters) => letters.filter(({ kind }) => kind === 'returned')

async function putOff(world: World, text: string) {
  const people = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(people.irina, { departmentId: people.ids.departments.support })
  const { version } = await desk.view(people.alexey, number)
  const at = world.clock.now() + HOUR
  const { scheduledId } = await world.call(people.alexey, 'tickets', 'send', {
    number,
    version,
    at,
    message: { kind: 'answer', text },
  })
  return { people, desk, number, id: scheduledId ?? 0 }
}

test('the client writes first: the writer gets one letter with the reason and his words, in his language', async ({
  world,
}) => {
  const { people, desk, number, id } = await putOff(world, 'Как дела с принтером?')
  const letters = await lettersOf(world, () => desk.reply(people.irina, number, 'Уже починилось'))
  const [letter, ...others] = returnedOf(letters)
  expect(others).toEqual([])
  expect(letter).toMatchObject({ employeeId: people.ids.employees.alexey, isAutomatic: true })
  expect(letter?.subject).toContain(`Ответ не отправлен: № ${number}`)
  for (const words of ['Причина: клиент написал раньше', 'Как дела с принтером?', `/desk/tickets/${number}`]) {
    expect(letter?.text).toContain(words)
  }
  // The reaction may run again.
  const again = await lettersOf(world, () =>
    world.write((ctx) => tellOfReturnedSave(ctx, { data: { scheduledId: id, employeeId: 0, because: '' } })),
  )
  expect(again).toEqual([])
})

test('nothing is said of what he has seen already, and nothing of a ticket that is gone', async ({ world }) => {
  const { people, desk, number, id } = await putOff(world, 'Закрываем?')
  const letters = await lettersOf(world, async () => {
    await desk.reply(people.irina, number, 'Постойте')
    await world.call(people.alexey, 'tickets', 'cancelScheduled', { number, id })
  })
  expect(returnedOf(letters)).toEqual([])
  const deleted = await putOff(world, 'Напомнить')
  const none = await lettersOf(world, async () => {
    await desk.reply(deleted.people.irina, deleted.number, 'Спасибо')
    await world.call(people.olga, 'tickets', 'remove', { number: deleted.number })
  })
  expect(returnedOf(none)).toEqual([])
})
