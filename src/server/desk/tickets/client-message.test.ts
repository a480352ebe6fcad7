import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test } from '../../../../test/harness/world.ts'
import { after, DAY, HOUR, MINUTE } from '../../../domain/time/index.ts'
import { changeSet } from '../../kernel/schema.ts'
import { writeSettings } from '../../kernel/settings.ts'
import { postClientMessage } from './commands/post-client-message.ts'
import { postStaffAnswer } from './commands/post-staff-answer.ts'
import { participates } from './queries/find-ticket.ts'
import { message } from './schema.ts'
import { ticketSettings } from './settings.ts'

test('TICK-01 a further question joins the same ticket as its next message', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, sourceCode: 'email' })
  await desk.answer(alexey, number, 'Какой принтер?')
  await desk.reply(irina, number, 'Новый, на складе')
  const view = await desk.view(alexey, number)
  expect(view).toMatchObject({
    number,
    title: 'Не печатает',
    author: { id: irina.contactId, name: 'Ирина Соколова' },
    company: { id: ids.companies.romashka },
    sourceCode: 'email',
    openedAt: world.clock.now(),
    preview: 'Новый, на складе',
    lastPosition: 3,
  })
  const { items } = await desk.conversation(alexey, number)
  const said = items.flatMap((item) => (item.kind === 'message' ? [[item.position, item.side, item.text]] : []))
  expect(said).toEqual([
    [1, 'client', 'Помогите'],
    [2, 'staff', 'Какой принтер?'],
    [3, 'client', 'Новый, на складе'],
  ])
  await desk.hide(alexey, number, 'Склад на мне')
  await desk.answer(alexey, number, 'Едем')
  const seen = await world.call(irina, 'portal', 'get', { number })
  expect(seen.items.flatMap((item) => (item.kind === 'message' ? [item.key] : []))).toEqual([1, 2, 3, 4])
})

test('a message of the client wakes a ticket that waits for him or is held (TICK-04)', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  for (const move of ['wait', 'hold'] as const) {
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
    await desk.answer(alexey, number, 'Пришлите снимок', { move })
    await desk.reply(irina, number, 'Вот он')
    expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', reopenCount: 0, holdReason: null })
    expect((await desk.facts(number)).slice(-2)).toEqual(['ticket.replied', 'ticket.resumed'])
  }
  const fresh = await desk.open(irina)
  await desk.reply(irina, fresh, 'И ещё')
  expect((await desk.row(fresh)).phase).toBe('new')
})

test('TICK-07 a message of the author in a resolved ticket takes the resolution back and counts the return', async ({
  world,
}) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  expect(await desk.row(number)).toMatchObject({ phase: 'resolved', resolvedAt: world.clock.now() })
  world.clock.advance(HOUR)
  await desk.reply(irina, number, 'Не готово')
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', resolvedAt: null, reopenCount: 1 })
  expect((await desk.facts(number)).slice(-2)).toEqual(['ticket.replied', 'ticket.reopened'])
})

test('a closed ticket is reopened within the window; after it a new one follows', async ({ world }) => {
  const { irina, olga, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, categoryId: ids.categories.mail })
  await desk.save(alexey, number, { move: 'close' })
  world.clock.advance(14 * DAY)
  await desk.reply(irina, number, 'В последний миг')
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', reopenCount: 1, closedAt: null })
  await desk.save(alexey, number, { move: 'close' })
  world.clock.advance(14 * DAY + 1)
  const posted = await desk.reply(irina, number, 'Опять')
  expect(posted.number).not.toBe(number)
  expect(await desk.row(number)).toMatchObject({ phase: 'closed', publicMessages: 2 })
  const { id } = await desk.row(number)
  expect(await desk.row(posted.number)).toMatchObject({
    phase: 'new',
    title: 'Не печатает',
    followsId: id,
    categoryId: ids.categories.mail,
    departmentId: ids.departments.hosting,
    companyId: ids.companies.romashka,
  })
  await world.write((ctx) => writeSettings(ctx, ticketSettings, { reopenDays: 30 }))
  expect((await desk.reply(irina, number, 'А так?')).number).toBe(number)
  await world.write((ctx) => writeSettings(ctx, ticketSettings, { reopenDays: 14 }))
  expect(await desk.list(olga, { view: 'active' })).toContain(number)
})

test('the author closes his ticket once, and his head may; another client’s does not exist for him', async ({
  world,
}) => {
  const { irina, viktor, olesya, oleg, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  for (const stranger of [olesya, oleg]) expect(await refusal(desk.closeOwn(stranger, number))).toBe('access.hidden')
  await desk.closeOwn(irina, number)
  expect(await desk.row(number)).toMatchObject({ phase: 'closed', closedBy: 'author', closedAt: world.clock.now() })
  expect(await refusal(desk.closeOwn(irina, number))).toBe('ticket.closed')
  expect((await desk.facts(number)).at(-1)).toBe('ticket.closed')
  const other = await desk.open(irina, { departmentId: ids.departments.hosting })
  await desk.answer(alexey, other, 'Сделано', { move: 'resolve' })
  await desk.closeOwn(viktor, other)
  expect(await desk.row(other)).toMatchObject({ phase: 'closed', resolvedAt: world.clock.now() })
})

test('nobody writes in a ticket that is not his, or in another’s name', async ({ world }) => {
  const { irina, viktor, olesya, oleg, kostina } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina)
  for (const stranger of [olesya, oleg, kostina]) {
    expect(await refusal(desk.reply(stranger, number))).toBe('access.hidden')
  }
  const { id } = await desk.row(number)
  const asIrina = { ticketId: id, contactId: irina.contactId, text: 'не я', files: [] }
  expect(await refusal(world.write((ctx) => postClientMessage(ctx, asIrina), viktor))).toBe('access.denied')
  expect(await refusal(desk.reply(irina, number, ' '))).toBe('ticket.emptySave')
  expect((await desk.reply(viktor, number, 'Поторопитесь')).number).toBe(number)
  const among = (contactId: number) => world.read((ctx) => participates(ctx, id, contactId))
  expect(await Promise.all([irina, viktor, olesya, kostina].map((one) => among(one.contactId)))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('TICK-09 the turn goes with who wrote last in public, and to nobody when it is closed', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const turn = async () => (await desk.view(alexey, number)).turn
  expect(await turn()).toBe('client_wrote')
  await desk.hide(alexey, number, 'Между нами')
  await desk.save(alexey, number, { title: 'Принтер' })
  expect(await turn()).toBe('client_wrote')
  await desk.answer(alexey, number, 'Смотрю')
  expect(await turn()).toBe('staff_wrote')
  await desk.hide(alexey, number, 'Всё ещё между нами')
  expect(await turn()).toBe('staff_wrote')
  await desk.reply(irina, number)
  expect(await turn()).toBe('client_wrote')
  await desk.save(alexey, number, { move: 'close' })
  expect(await turn()).toBe('over')
})

test('a letter that the product brings in is its sender’s deed, at the moment it came', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const came = after(world.clock.now(), -10 * MINUTE)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, channel: 'email', happenedAt: came })
  const row = await desk.row(number)
  expect(row).toMatchObject({ openedAt: came, lastPublicAt: came })
  await desk.answer(alexey, number, 'Уже смотрю')
  const letter = { ticketId: row.id, contactId: irina.contactId, text: 'Дополню', files: [], channel: 'email' as const }
  await world.write((ctx) => postClientMessage(ctx, { ...letter, happenedAt: came }))
  // It came late: the last date does not go back, the turn is the client's.
  expect(await desk.row(number)).toMatchObject({ lastPublicAt: world.clock.now(), lastPublicSide: 'client' })
  const saves = await world.read((ctx) => ctx.db.select().from(changeSet).where(eq(changeSet.ticketId, row.id)))
  const irinas = { actorKind: 'contact', actorId: irina.contactId, channel: 'email' }
  expect(saves.toSorted((a, b) => a.id - b.id)).toMatchObject([irinas, { actorKind: 'staff', channel: 'web' }, irinas])
})

test('an automatic letter is added and changes nothing else', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  const before = await desk.row(number)
  const input = { ticketId: before.id, contactId: irina.contactId, text: 'Я в отпуске', files: [], keepsState: true }
  await world.write((ctx) => postClientMessage(ctx, input))
  expect(await desk.row(number)).toEqual({ ...before, publicMessages: before.publicMessages + 1 })
  expect((await desk.facts(number)).at(-1)).toBe('ticket.attached')
})

test('an employee’s letter is his public answer, if he may write there', async ({ world }) => {
  const { irina, alexey, maria, demo, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.onboarding })
  const { id } = await desk.row(number)
  const say = (actor: typeof alexey) =>
    world.write((ctx) => postStaffAnswer(ctx, { ticketId: id, text: 'Отвечаю письмом', files: [] }), actor)
  expect(await refusal(say(maria))).toBe('access.hidden')
  expect(await refusal(say(demo))).toBe('access.denied')
  await say(alexey)
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', lastPublicSide: 'staff' })
  const [, answer] = await world.read((ctx) =>
    ctx.db.select().from(message).where(eq(message.ticketId, id)).orderBy(message.position),
  )
  expect(answer).toMatchObject({ employeeId: alexey.employeeId, side: 'staff', isHidden: false })
})
