import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { type Letters, lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { openWorld, test, type World } from '../../../../test/harness/world.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { login } from '../../base/access/schema.ts'
import { company, department } from '../../base/people/schema.ts'

const march = (words: string) => moment(`2026-03-${words.replace(' ', 'T')}+03:00`)
const standAt = (world: World, words: string) => world.clock.advance(march(words) - world.clock.now())
const db = (world: World) => world.product.database.root
const staffOnly = (letters: Letters) => letters.filter(({ employeeId }) => employeeId !== null)

type Rule = { occasion: string; action: string; employeeId?: number; groupId?: number }
/** A ticket of Ирина's, opened on Friday at 17:30 for Алексей, under a level that says this. */
async function opened(world: World, name: string, rules: Rule[], responsibleId?: number | null) {
  const people = await cast(world)
  standAt(world, '06 17:30')
  const levelId = await promiseAll(world, people.olga, name, { remindBeforeMinutes: 20 })
  await world.call(people.olga, 'sla', 'saveEscalations', { id: levelId, rules: rules as never })
  const desk = new Desk(world)
  const { departments, employees } = people.ids
  const number = await desk.open(people.irina, {
    departmentId: departments.hosting,
    responsibleId: responsibleId === undefined ? employees.alexey : responsibleId,
  })
  await world.settle()
  return { ...people, desk, number, levelId }
}
const at = (world: World, words: string) =>
  lettersOf(world, async () => {
    standAt(world, words)
  })

test('who is told of a deadline is what its level says: one letter each, with which, when and how much is left', async ({
  world,
}) => {
  const { olga, ids, number } = await opened(world, 'Кому', [
    { occasion: 'take_near', action: 'tell_responsible' },
    { occasion: 'take_missed', action: 'tell_responsible' },
    { occasion: 'take_missed', action: 'tell_administrators' },
    { occasion: 'take_missed', action: 'tell_employee', employeeId: (await cast(world)).ids.employees.alexey },
  ])
  await db(world).update(login).set({ language: 'en' }).where(eq(login.id, olga.loginId))
  const near = await at(world, '09 09:10')
  expect(summary(near)).toEqual(['Алексей: deadline_near'])
  expect(near[0]).toMatchObject({ employeeId: ids.employees.alexey, isAutomatic: true })
  expect(near[0]?.subject).toContain(`Скоро срок № ${number}`)
  expect(near[0]?.text).toContain('Взять в работу: до 9 мар. 2026 г., 09:30. Осталось рабочего времени: 20 минут.')
  expect(near[0]?.text).toContain(`http://localhost:3000/desk/tickets/${number}`)
  const missed = await at(world, '09 09:30')
  expect(summary(missed)).toEqual(['Алексей: deadline_missed', 'Ольга: deadline_missed'])
  const text = (name: string) => missed.find(({ toName }) => toName.startsWith(name))?.text
  expect(text('Алексей')).toContain('Взять в работу: срок был 9 мар. 2026 г., 09:30.')
  expect(text('Алексей')).not.toContain('Прошло')
  expect(text('Ольга')).toContain('To be taken: was due Mar 9, 2026, 9:30 AM.')
  expect(text('Ольга')).toContain('because the support level of this ticket says so')
  expect(await at(world, '09 15:00')).toEqual([])
  await db(world).update(login).set({ language: 'ru' }).where(eq(login.id, olga.loginId))
})

test('after a downtime one letter says that it was missed, and how long ago [SLA-09]', async ({ world }) => {
  await opened(world, 'Простой', [
    { occasion: 'take_near', action: 'tell_responsible' },
    { occasion: 'take_missed', action: 'tell_responsible' },
  ])
  const late = await at(world, '09 11:45')
  expect(summary(late)).toEqual(['Алексей: deadline_missed'])
  expect(late[0]?.text).toContain('Прошло рабочего времени: 2 часа 15 минут.')
})

test('a level without rules tells nobody', async ({ world }) => {
  await opened(world, 'Молча', [])
  expect(await at(world, '09 09:10')).toEqual([])
  expect(await at(world, '09 10:00')).toEqual([])
})

test('the head of the department and the manager of the company are found by the ticket; a ticket of nobody is the administrators’', async ({
  world,
}) => {
  const { ids, egor } = await cast(world)
  const { hosting, support } = ids.departments
  // Nobody is at the head of the department itself: who is above it is.
  await db(world).update(department).set({ headId: null, parentId: support }).where(eq(department.id, hosting))
  await db(world).update(company).set({ managerId: ids.employees.alexey }).where(eq(company.id, ids.companies.romashka))
  const rules = [
    { occasion: 'take_missed', action: 'tell_head' },
    { occasion: 'take_missed', action: 'tell_manager' },
    { occasion: 'take_missed', action: 'tell_responsible' },
  ]
  await opened(world, 'Роли', rules, null)
  expect(summary(await at(world, '09 09:30'))).toEqual([
    'Алексей: deadline_missed',
    'Мария: deadline_missed',
    'Ольга: deadline_missed',
  ])
  // His own head first; and who works here no more is at the head of nothing.
  await db(world).update(department).set({ headId: egor.employeeId }).where(eq(department.id, hosting))
  await opened(world, 'Ближе', rules.slice(0, 1), null)
  expect(summary(await at(world, '09 09:30'))).toEqual(['Егор: deadline_missed'])
})

test('only who may read the ticket hears of it, of a group each of its people, and a client never', async ({
  world,
}) => {
  const { olga, egor, denis, alexey, maria } = await cast(world)
  const { id: inner } = await world.call(olga, 'people', 'addGroup', {
    name: 'Внутри',
    members: [{ employeeId: alexey.employeeId }],
  })
  const { id: groupId } = await world.call(olga, 'people', 'addGroup', {
    name: 'Все',
    members: [olga, egor, maria, denis].map(({ employeeId }) => ({ employeeId })),
  })
  await world.call(olga, 'people', 'saveGroup', {
    id: inner,
    name: 'Внутри',
    parentId: groupId,
    members: [{ employeeId: alexey.employeeId }],
  })
  const { desk, number } = await opened(world, 'Группа', [{ occasion: 'take_missed', action: 'tell_group', groupId }])
  const missed = await at(world, '09 09:30')
  expect(missed.every(({ employeeId, contactId }) => employeeId !== null && contactId === null)).toBe(true)
  for (const { employeeId } of missed) {
    const reader = [olga, egor, denis, alexey, maria].find((one) => one.employeeId === employeeId)
    expect(reader && (await desk.list(reader))).toContain(number)
  }
  expect(summary(missed)).toEqual(expect.arrayContaining(['Алексей: deadline_missed', 'Ольга: deadline_missed']))
  expect(missed.map(({ employeeId }) => employeeId)).not.toContain(denis.employeeId)
})

test('handed on by the level, the new responsible gets one letter with all of it, and the client hears of the transfer', async ({
  world,
}) => {
  const { ids } = await cast(world)
  const rules = [
    { occasion: 'take_missed', action: 'tell_responsible' },
    { occasion: 'take_missed', action: 'reassign', employeeId: ids.employees.olga },
    { occasion: 'take_missed', action: 'raise_priority' },
  ]
  await opened(world, 'Передача', rules)
  const missed = await at(world, '09 09:30')
  expect(summary(missed)).toEqual(['Алексей: handed_over', 'Ирина: news', 'Ольга: assigned'])
  const toOlga = missed.find(({ kind }) => kind === 'assigned')?.text
  expect(toOlga).toContain('срок был 9 мар. 2026 г., 09:30.')
  expect(toOlga).toContain('Приоритет: средний → высокий')
  for (const { text, kind } of missed) if (kind !== 'assigned') expect(text).not.toContain('срок был')
})

test('nobody is told of a ticket that is spam or closed', async ({ world }) => {
  const { desk, number, olga, alexey, irina, ids } = await opened(world, 'Закрытые', [
    { occasion: 'take_missed', action: 'tell_responsible' },
  ])
  const owner = { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId }
  const spam = await desk.open(irina, owner)
  await world.settle()
  const letters = await lettersOf(world, async () => {
    await world.call(olga, 'tickets', 'markSpam', { number: spam, mark: 'possible' })
    standAt(world, '09 10:00')
    await desk.save(alexey, number, { move: 'close' })
  })
  expect(summary(staffOnly(letters)).filter((one) => one.includes('deadline'))).toEqual([])
  expect(await desk.facts(number)).toContain('ticket.deadlineMissed')
})

test('SLA-18 the answer clock: reminded at its notice and told at its end, moved by no second message, stopped by no hidden one', async ({
  world,
}) => {
  const { desk, number, irina, alexey, olga, levelId } = await opened(world, 'Ответ', [
    { occasion: 'answer_near', action: 'tell_responsible' },
    { occasion: 'answer_missed', action: 'tell_responsible' },
  ])
  const { name, schedule, version } = await world.call(olga, 'sla', 'level', { id: levelId })
  await world.call(olga, 'sla', 'saveLevel', {
    ...{ id: levelId, version, name, scheduleId: schedule.id },
    ...{ takeMinutes: 6_000, resolveMinutes: 6_000, answerMinutes: 120, answerRemindMinutes: 30 },
  })
  standAt(world, '10 10:00')
  const owner = { departmentId: (await desk.row(number)).departmentId, responsibleId: alexey.employeeId }
  const other = await desk.open(irina, owner)
  await world.settle()
  standAt(world, '10 11:00')
  await desk.reply(irina, other, 'Вы здесь?')
  await desk.hide(alexey, other, 'Смотрю')
  await world.settle()
  expect(await at(world, '10 11:29')).toEqual([])
  const near = await at(world, '10 11:30')
  expect(summary(near)).toEqual(['Алексей: deadline_near'])
  expect(near[0]?.text).toContain('Ответить клиенту: до 10 мар. 2026 г., 12:00. Осталось рабочего времени: 30 минут.')
  const missed = await at(world, '10 12:00')
  expect(summary(missed)).toEqual(['Алексей: deadline_missed'])
  expect(missed[0]?.text).toContain('Ответить клиенту: срок был 10 мар. 2026 г., 12:00.')
  // Answered, it is quiet; the next message of the client begins anew.
  await desk.answer(alexey, other, 'Готово')
  await world.settle()
  expect(await at(world, '10 15:00')).toEqual([])
  await desk.reply(irina, other, 'Не совсем')
  await world.settle()
  expect(summary(await at(world, '10 16:30'))).toEqual(['Алексей: deadline_near'])
  await desk.answer(alexey, other, 'А так?')
  await world.settle()
  expect(await at(world, '10 18:00')).toEqual([])
})

test('a missed norm is told to whom the level names, else to the administrators, once', async () => {
  const { world, close } = await openWorld()
  const people = await cast(world)
  const { olga, alexey, irina, ids } = people
  standAt(world, '10 08:00')
  const levelId = await promiseAll(world, olga, 'Норматив', {
    norm: { percent: 85, checkAt: '18:00', windowHours: 9 },
  })
  const desk = new Desk(world)
  const closeLate = async (day: string) => {
    standAt(world, `${day} 10:00`)
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    const second = await desk.open(irina, { departmentId: ids.departments.hosting })
    await desk.save(alexey, second, { move: 'close' })
    world.clock.advance(2 * HOUR)
    await desk.save(alexey, number, { move: 'close' })
    await world.settle()
  }
  await closeLate('10')
  const missed = await at(world, '10 18:00')
  expect(summary(missed)).toEqual(['Ольга: norm_missed'])
  expect(missed[0]?.subject).toBe('Норматив не выполнен: Норматив, 50 %')
  expect(missed[0]?.text).toContain('Закрыто в срок: 1 из 2, это 50 %')
  expect(missed[0]?.text).toContain('с 10 мар. 2026 г., 09:00 до 10 мар. 2026 г., 18:00')
  expect(await at(world, '10 19:00')).toEqual([])
  const rules = [{ occasion: 'norm_missed', action: 'tell_employee', employeeId: alexey.employeeId }] as const
  await world.call(olga, 'sla', 'saveEscalations', { id: levelId, rules: [...rules] })
  await closeLate('11')
  expect(summary(await at(world, '11 18:30'))).toEqual(['Алексей: norm_missed'])
  await close()
})
