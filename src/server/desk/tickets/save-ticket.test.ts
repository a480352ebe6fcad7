import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Cast, cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal, refused } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { HOUR, MINUTE } from '../../../domain/time/index.ts'
import { changeSet, fact } from '../../kernel/schema.ts'
import { message, transfer } from './schema.ts'

type Scene = Cast & { desk: Desk; number: number }

/** A new ticket of Irina in the department of Alexey and Egor. */
async function scene(world: World): Promise<Scene> {
  const people = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(people.irina, { departmentId: people.ids.departments.hosting })
  return { ...people, desk, number }
}

const savesOf = (world: World, ticketId: number) =>
  world.read((ctx) => ctx.db.select().from(changeSet).where(eq(changeSet.ticketId, ticketId)).orderBy(changeSet.id))

test('answer, status, owner and fields of one save are one history group', async ({ world }) => {
  const { desk, number, alexey, egor, ids } = await scene(world)
  await desk.answer(alexey, number, 'Проверяю', {
    move: 'wait',
    responsibleId: egor.employeeId,
    departmentId: ids.departments.support,
    typeId: ids.requestTypes.incident,
    criticalityId: ids.criticalities.high,
    categoryId: ids.categories.mail,
    title: 'Не приходит почта',
  })
  const row = await desk.row(number)
  expect(row).toMatchObject({
    phase: 'waiting_client',
    responsibleId: egor.employeeId,
    departmentId: ids.departments.support,
    priority: 'high',
    title: 'Не приходит почта',
    version: 2,
  })
  expect(await savesOf(world, row.id)).toMatchObject([
    { actorKind: 'contact' },
    { actorKind: 'staff', actorId: alexey.employeeId, channel: 'web', isHidden: false },
  ])
  expect(await desk.facts(number)).toEqual([
    'ticket.opened',
    'ticket.answered',
    'ticket.taken',
    'ticket.changed',
    'ticket.changed',
    'ticket.assigned',
    'ticket.transferred',
    'ticket.changed',
    'ticket.changed',
    'ticket.changed',
    'ticket.changed',
    'ticket.changed',
  ])
})

test('the first public answer takes a new ticket, once; a hidden message does not', async ({ world }) => {
  const { desk, number, alexey, egor } = await scene(world)
  await desk.hide(egor, number, 'Похоже на вчерашнее')
  expect(await desk.row(number)).toMatchObject({ phase: 'new', takenAt: null })
  world.clock.advance(5 * MINUTE)
  const takenAt = world.clock.now()
  await desk.answer(alexey, number, 'Смотрю')
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', takenAt, responsibleId: null })
  world.clock.advance(HOUR)
  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  await desk.save(alexey, number, { move: 'reopen' })
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', takenAt, resolvedAt: null, reopenCount: 1 })
})

test('TICK-12 who takes it answers for it if nobody does, at a moment fixed once; the second presser learns whose it is', async ({
  world,
}) => {
  const { desk, number, alexey, egor } = await scene(world)
  const takenAt = world.clock.now()
  const seen = await desk.view(egor, number)
  expect(seen.can.take).toBe(true)
  await desk.save(alexey, number, { move: 'take' })
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', takenAt, responsibleId: alexey.employeeId })
  const second = await refused(desk.save(egor, number, { version: seen.version, move: 'take' }))
  expect(second).toMatchObject({ code: 'ticket.alreadyTaken', details: { name: 'Алексей Кузнецов' } })
  expect((await desk.view(egor, number)).can.take).toBe(false)
  world.clock.advance(HOUR)
  await desk.save(alexey, number, { responsibleId: null })
  await desk.save(egor, number, { move: 'take' })
  expect(await desk.row(number)).toMatchObject({ takenAt, responsibleId: egor.employeeId })
})

test('taking a ticket that is assigned already leaves it with whom it was', async ({ world }) => {
  const { desk, number, alexey, egor } = await scene(world)
  await desk.save(alexey, number, { responsibleId: egor.employeeId })
  await desk.save(alexey, number, { move: 'take' })
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', responsibleId: egor.employeeId })
})

test('of two saves from one version the second is refused, with what differs, and stores nothing (TICK-18)', async ({
  world,
}) => {
  const { desk, number, alexey, egor, ids } = await scene(world)
  const { version } = await desk.view(alexey, number)
  await desk.save(egor, number, { version, criticalityId: ids.criticalities.high, responsibleId: egor.employeeId })
  const late = await refused(
    desk.answer(alexey, number, 'Мой текст', { version, title: 'Другое имя', categoryId: ids.categories.mail }),
  )
  expect(late.code).toBe('ticket.version')
  expect(late.details).toEqual({ version: 2, criticality: '— → Высокая', responsible: '— → Егор Рыбаков' })
  expect(await desk.row(number)).toMatchObject({ title: 'Не печатает', publicMessages: 1 })
  // A message alone changes no field: it is never too late.
  expect(await desk.answer(alexey, number, 'Мой текст', { version })).toEqual({ version: 3 })
})

test('a message of the client that the writer has not seen stops the save once', async ({ world }) => {
  const { desk, number, alexey, irina } = await scene(world)
  const { lastPosition } = await desk.view(alexey, number)
  await desk.reply(irina, number, 'Ещё одно')
  const answer = { readUpTo: lastPosition }
  const stopped = await refused(desk.answer(alexey, number, 'Готово', answer))
  expect(stopped).toMatchObject({ code: 'ticket.newMessages', details: { count: 1 } })
  await desk.answer(alexey, number, 'Готово', { ...answer, anyway: true })
  expect((await desk.row(number)).publicMessages).toBe(3)
  await desk.hide(alexey, number, 'Своё не мешает', { readUpTo: lastPosition + 2 })
})

test('ASGN-13 «Назначить на меня» is one save; where somebody was quicker it is refused with his name', async ({
  world,
}) => {
  const { desk, number, alexey, egor } = await scene(world)
  const { version } = await desk.view(alexey, number)
  await desk.save(egor, number, { version, responsibleId: egor.employeeId })
  const late = await refused(desk.save(alexey, number, { version, responsibleId: alexey.employeeId }))
  expect(late).toMatchObject({ code: 'ticket.alreadyAssigned', details: { name: 'Егор Рыбаков' } })
  await desk.save(alexey, number, { responsibleId: alexey.employeeId })
  expect((await desk.row(number)).responsibleId).toBe(alexey.employeeId)
})

test('ASGN-01 only support departments and active staff with the right can be given', async ({ world }) => {
  const { desk, number, alexey, demo, denis, ids } = await scene(world)
  const toOffice = await refused(desk.save(alexey, number, { departmentId: ids.departments.office }))
  expect(toOffice).toMatchObject({ code: 'department.notSupport', path: 'departmentId' })
  for (const nobody of [demo.employeeId, denis.employeeId, 999_999]) {
    const refusedFor = await refused(desk.save(alexey, number, { responsibleId: nobody }))
    expect(refusedFor).toMatchObject({ code: 'employee.notAssignable', path: 'responsibleId' })
  }
  await desk.save(alexey, number, { departmentId: ids.departments.finance, responsibleId: alexey.employeeId })
  const choices = await world.call(alexey, 'catalog', 'choices', {})
  expect(choices.departments.map((one) => one.id)).not.toContain(ids.departments.office)
  expect(choices.employees.map((one) => one.id)).not.toContain(denis.employeeId)
})

test('ASGN-14 a department without an employee keeps the ticket in the queue of all its members', async ({ world }) => {
  const { desk, number, maria, alexey, pavel, ids } = await scene(world)
  const before = await world.call(maria, 'tickets', 'counts', {})
  await desk.save(alexey, number, { departmentId: ids.departments.support })
  for (const member of [maria, alexey]) expect(await desk.list(member, { view: 'unassigned' })).toContain(number)
  expect(await desk.list(pavel, { view: 'unassigned' })).not.toContain(number)
  const after = await world.call(maria, 'tickets', 'counts', {})
  const countOf = (counts: typeof after) => counts.departments.find((one) => one.id === ids.departments.support)?.count
  expect(countOf(after)).toBe((countOf(before) ?? 0) + 1)
})

test('a transfer is kept with its comment; the first assignment and the return to the queue are none', async ({
  world,
}) => {
  const { desk, number, alexey, egor, maria, ids } = await scene(world)
  const transfers = async () => {
    const { id } = await desk.row(number)
    return world.read((ctx) => ctx.db.select().from(transfer).where(eq(transfer.ticketId, id)).orderBy(transfer.id))
  }
  await desk.save(alexey, number, { responsibleId: egor.employeeId, transferComment: 'Твоё' })
  await desk.save(alexey, number, { responsibleId: null })
  expect(await transfers()).toEqual([])
  await desk.save(alexey, number, { responsibleId: egor.employeeId })
  await desk.save(alexey, number, { responsibleId: maria.employeeId, transferComment: 'Ты знаешь клиента' })
  await desk.save(maria, number, { departmentId: ids.departments.support })
  expect(await transfers()).toMatchObject([
    {
      position: 1,
      fromEmployeeId: egor.employeeId,
      toEmployeeId: maria.employeeId,
      fromDepartmentId: ids.departments.hosting,
      comment: 'Ты знаешь клиента',
    },
    { position: 2, toDepartmentId: ids.departments.support, comment: null },
  ])
  const nothing = await refused(desk.save(alexey, number, { title: 'Иначе', transferComment: 'Куда?' }))
  expect(nothing).toMatchObject({ code: 'input.invalid', path: 'transferComment' })
})

test('DICT-10 the type brings its priority, and only when it is set', async ({ world }) => {
  const { desk, number, alexey, olga, ids } = await scene(world)
  await desk.save(alexey, number, { typeId: ids.requestTypes.incident })
  expect((await desk.view(alexey, number)).priority).toBe('high')
  const types = await world.call(olga, 'catalog', 'rows', { dictionary: 'request-types' })
  const incident = types.rows.find((row) => row.id === ids.requestTypes.incident)
  const change = { dictionary: 'request-types', id: ids.requestTypes.incident, name: incident?.name } as const
  await world.call(olga, 'catalog', 'saveRow', { ...change, name: { ru: 'Инцидент' }, priority: 'low' })
  expect((await desk.view(alexey, number)).priority).toBe('high')
  const invented = { dictionary: 'request-types', name: { ru: 'Срочное' }, priority: 'urgent' } as never
  await expect(world.call(olga, 'catalog', 'addRow', invented)).rejects.toThrow()
  await world.call(olga, 'catalog', 'saveRow', { ...change, name: { ru: 'Инцидент' }, priority: 'high' })
})

test('a status set by hand moves along the machine or not at all', async ({ world }) => {
  const { desk, number, alexey, ids } = await scene(world)
  const move = (statusId: number) => desk.save(alexey, number, { statusId })
  expect(await refusal(move(ids.statuses.waiting_client))).toBe('ticket.phase')
  expect(await refusal(move(999_999))).toBe('dictionary.notAvailable')
  await move(ids.statuses.in_progress)
  expect((await desk.row(number)).takenAt).toBe(world.clock.now())
  await move(ids.statuses.closed)
  expect(await desk.row(number)).toMatchObject({ phase: 'closed', closedBy: 'staff', closedAt: world.clock.now() })
  for (const forbidden of ['resolved', 'waiting_client', 'on_hold', 'new'] as const) {
    expect(await refusal(move(ids.statuses[forbidden]))).toBe('ticket.phase')
  }
  expect(await refusal(desk.save(alexey, number, { move: 'take' }))).toBe('ticket.phase')
  expect(await refusal(desk.save(alexey, number, { move: 'resume' }))).toBe('ticket.phase')
  await desk.save(alexey, number, { move: 'reopen' })
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', closedAt: null, closedBy: null, reopenCount: 1 })
})

test('a ticket closed long ago is not reopened by the desk', async ({ world }) => {
  const { desk, number, alexey } = await scene(world)
  await desk.save(alexey, number, { move: 'close' })
  world.clock.advance(15 * 24 * HOUR)
  expect((await desk.view(alexey, number)).can.reopen).toBe(false)
  const late = await refused(desk.save(alexey, number, { move: 'reopen' }))
  expect(late).toMatchObject({ code: 'ticket.reopenTooLate', details: { days: 14 } })
})

test('only the responsible or W holds a ticket; at its date it goes on by itself', async ({ world }) => {
  const { desk, number, alexey, egor, olga } = await scene(world)
  await desk.save(alexey, number, { move: 'take' })
  expect((await desk.view(egor, number)).can.hold).toBe(false)
  expect(await refusal(desk.save(egor, number, { move: 'hold' }))).toBe('ticket.onlyResponsibleHolds')
  const holdUntil = world.clock.now() + HOUR
  await desk.save(alexey, number, { move: 'hold', holdReason: 'Ждём поставку', holdUntil })
  expect(await desk.view(alexey, number)).toMatchObject({ holdReason: 'Ждём поставку', holdUntil })
  await desk.save(olga, number, { holdReason: 'Ждём завод' })
  world.clock.advance(HOUR - 1)
  await world.settle()
  expect((await desk.row(number)).phase).toBe('on_hold')
  world.clock.advance(1)
  await world.settle()
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', holdReason: null, holdUntil: null })
  await desk.save(olga, number, { move: 'hold' })
  await desk.save(olga, number, { move: 'resume' })
  expect((await desk.row(number)).phase).toBe('in_progress')
})

test('a save of nothing is refused, a blank message included', async ({ world }) => {
  const { desk, number, alexey, ids } = await scene(world)
  expect(await refusal(desk.save(alexey, number, {}))).toBe('ticket.emptySave')
  expect(await refusal(desk.answer(alexey, number, '  '))).toBe('ticket.emptySave')
  expect(await refusal(desk.save(alexey, number, { departmentId: ids.departments.hosting }))).toBe('ticket.emptySave')
  expect(await refusal(desk.save(alexey, number, { statusId: ids.statuses.new }))).toBe('ticket.emptySave')
})

test('COLL-01 a hidden message is the desk’s own: V reads it, a client’s side does not', async ({ world }) => {
  const { desk, number, alexey, demo, olga, irina, viktor } = await scene(world)
  const before = await desk.row(number)
  const shown = () => Promise.all([irina, viktor].map((one) => world.call(one, 'portal', 'get', { number })))
  const seen = await shown()
  world.clock.advance(MINUTE)
  await desk.hide(alexey, number, 'Клиент путает серверы')
  expect(await shown()).toEqual(seen)
  for (const client of [irina, viktor]) {
    expect(await refusal(desk.conversation(client, number))).toBe('access.hidden')
  }
  for (const staff of [alexey, demo, olga]) {
    const { items } = await desk.conversation(staff, number)
    expect(items.at(-1)).toMatchObject({ kind: 'message', isHidden: true, text: 'Клиент путает серверы' })
  }
  const told = await world.read((ctx) => ctx.db.select().from(fact).where(eq(fact.name, 'ticket.noted')))
  expect(told.every((row) => row.audience === 'staff')).toBe(true)
  const { lastPublicAt, lastPublicSide, publicMessages, preview, version } = await desk.row(number)
  expect({ lastPublicAt, lastPublicSide, publicMessages, preview, version }).toEqual({
    lastPublicAt: before.lastPublicAt,
    lastPublicSide: before.lastPublicSide,
    publicMessages: before.publicMessages,
    preview: before.preview,
    version: before.version,
  })
})

test('a hidden save tells nothing to the client’s side, and its changes stand all the same', async ({ world }) => {
  const { desk, number, alexey, egor } = await scene(world)
  await desk.hide(alexey, number, 'Заберу у него позже', { move: 'take', responsibleId: egor.employeeId })
  const row = await desk.row(number)
  expect(row).toMatchObject({ phase: 'in_progress', responsibleId: egor.employeeId })
  const [, save] = await savesOf(world, row.id)
  const told = await world.read((ctx) =>
    ctx.db
      .select()
      .from(fact)
      .where(eq(fact.changeSetId, save?.id ?? 0)),
  )
  expect(save?.isHidden).toBe(true)
  expect(told.map((one) => [one.name, one.audience])).toEqual([
    ['ticket.noted', 'staff'],
    ['ticket.taken', 'staff'],
    ['ticket.assigned', 'staff'],
  ])
  await desk.answer(alexey, number, 'Скрыть так же', { isHidden: true })
  const texts = await world.read((ctx) => ctx.db.select().from(message).where(eq(message.ticketId, row.id)))
  expect(texts.map((one) => one.isHidden)).toEqual([false, true, true])
})

test('two saves of one ticket at once come one after the other, and no position is lost', async ({ world }) => {
  const { desk, number, alexey, egor } = await scene(world)
  const { version } = await desk.view(alexey, number)
  const speakers = [alexey, egor, alexey, egor, alexey, egor]
  await Promise.all(speakers.map((who, n) => desk.hide(who, number, `слово ${n}`, { version })))
  const { id } = await desk.row(number)
  const rows = await world.read((ctx) =>
    ctx.db.select().from(message).where(eq(message.ticketId, id)).orderBy(message.position),
  )
  expect(rows.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7])
  const takes = await Promise.allSettled([
    desk.save(alexey, number, { version, move: 'take' }),
    desk.save(egor, number, { version, move: 'take' }),
  ])
  expect(takes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
})
