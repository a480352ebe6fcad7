import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test } from '../../../../test/harness/world.ts'
import { HOUR, MINUTE } from '../../../domain/time/index.ts'
import { keepFile } from '../../base/files/index.ts'
import { changeSet, fact } from '../../kernel/schema.ts'
import { ticketFile } from './queries/ticket-file.ts'
import { changeText } from './schema.ts'

test('HIST-01 every change has who, when, from where to where and by which way, and never changes again', async ({
  world,
}) => {
  const { irina, alexey, maria, egor, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, categoryId: ids.categories.site })
  world.clock.advance(MINUTE)
  await desk.save(alexey, number, {
    move: 'take',
    title: 'Сайт не открывается',
    categoryId: ids.categories.mail,
    typeId: ids.requestTypes.incident,
  })
  const takenAt = world.clock.now()
  await desk.save(alexey, number, {
    responsibleId: maria.employeeId,
    departmentId: ids.departments.support,
    transferComment: 'Ваша линия',
  })
  const words = (ru: string, en: string) => ({ ru, en })
  const same = (text: string) => words(text, text)
  const changes = (await desk.conversation(alexey, number)).items.filter((item) => item.kind === 'change')
  expect(changes).toMatchObject([
    { actorKind: 'contact', actor: { name: 'Ирина Соколова' }, changes: [{ name: 'ticket.opened', field: null }] },
    {
      actorKind: 'staff',
      actor: { id: alexey.employeeId, name: 'Алексей Кузнецов' },
      channel: 'web',
      isHidden: false,
      at: takenAt,
      changes: [
        { name: 'ticket.taken', field: 'status', from: words('Новое', 'New'), to: words('В работе', 'In progress') },
        { name: 'ticket.assigned', field: 'responsible', from: null, to: same('Алексей Кузнецов') },
        { field: 'category', from: words('Сайт, домены и SSL', 'Site, domains and SSL') },
        { field: 'type', from: null, to: words('Инцидент', 'Incident') },
        { field: 'priority', from: words('Средний', 'Medium'), to: words('Высокий', 'High') },
        { field: 'title', from: same('Не печатает'), to: same('Сайт не открывается') },
      ],
    },
    {
      changes: [
        {
          name: 'ticket.transferred',
          from: words('Хостинг · Алексей Кузнецов', 'Hosting · Алексей Кузнецов'),
          to: words('Техподдержка · Мария Лебедева', 'Technical support · Мария Лебедева'),
          comment: 'Ваша линия',
        },
      ],
    },
  ])
  // A held ticket and its date, in the time zone of the site.
  await desk.save(maria, number, { move: 'hold', holdReason: 'Ждём', holdUntil: takenAt + HOUR })
  await desk.save(maria, number, { holdUntil: takenAt + 2 * HOUR, responsibleId: egor.employeeId })
  const last = (await desk.conversation(alexey, number)).items.slice(-2)
  expect(last).toMatchObject([
    { changes: [{ name: 'ticket.held', comment: 'Ждём' }] },
    {
      changes: [{ field: 'owner' }, { field: 'holdUntil', to: { ru: expect.stringContaining('16:33') } }].toReversed(),
    },
  ])
  const { id } = await desk.row(number)
  const attempts = [
    world.write((ctx) => ctx.db.update(fact).set({ name: 'ticket.forged' }).where(eq(fact.subjectId, id))),
    world.write((ctx) => ctx.db.delete(fact).where(eq(fact.subjectId, id))),
    world.write((ctx) => ctx.db.update(changeSet).set({ actorId: null }).where(eq(changeSet.ticketId, id))),
    world.write((ctx) => ctx.db.delete(changeText).where(eq(changeText.ticketId, id))),
  ]
  for (const outcome of await Promise.allSettled(attempts)) expect(outcome.status).toBe('rejected')
})

test('HIST-04 what the product did by itself stands under the name of its part', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
  await desk.save(alexey, number, { move: 'take' })
  await desk.save(alexey, number, { move: 'hold', holdUntil: world.clock.now() + HOUR })
  world.clock.advance(HOUR)
  await world.settle()
  const { items } = await desk.conversation(alexey, number)
  expect(items.at(-1)).toMatchObject({ actorKind: 'system', actor: null, component: 'jobs', channel: 'system' })
  const saves = await world.read((ctx) => ctx.db.select().from(changeSet))
  expect(saves.every((save) => (save.actorKind === 'system' ? save.component : save.actorId))).toBeTruthy()
})

test('a conversation is read page by page, nothing twice and nothing missing', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  for (let n = 2; n <= 9; n++) {
    if (n % 3 === 0) await desk.save(alexey, number, { title: `Тема ${n}` })
    await (n % 2 === 0 ? desk.answer(alexey, number, `слово ${n}`) : desk.reply(irina, number, `слово ${n}`))
  }
  await desk.save(alexey, number, { move: 'resolve' })
  const whole = await desk.conversation(alexey, number)
  expect(whole.earlier).toBe(0)
  const pages = []
  for (let before: number | undefined; ; ) {
    const page = await desk.conversation(alexey, number, { limit: 2, ...(before === undefined ? {} : { before }) })
    pages.unshift(...page.items)
    if (page.earlier === 0) break
    before = page.items.find((item) => item.kind === 'message')?.position
  }
  expect(pages).toEqual(whole.items)
})

test('a file is read at the desk by who reads its ticket there, and no other way leads to it', async ({ world }) => {
  const { irina, viktor, oleg, alexey, maria, demo, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.onboarding })
  const blob = await world.product.blobs.put(Buffer.from('снимок'))
  const handIn = (name: string) => world.write((ctx) => keepFile(ctx, { blob, name, type: 'image/png' }), alexey)
  const [shown, kept] = [await handIn('ответ.png'), await handIn('между нами.png')]
  await desk.save(alexey, number, { message: { kind: 'answer', text: '', files: [shown.id, shown.id] } })
  await desk.save(alexey, number, { message: { kind: 'hidden', text: 'Лог', files: [kept.id] } })
  const read = (actor: typeof irina | typeof alexey, fileId: string) =>
    world.read((ctx) => ticketFile(ctx, { number, fileId }), actor)
  for (const reader of [alexey, demo]) expect((await read(reader, shown.id)).name).toBe('ответ.png')
  expect((await read(demo, kept.id)).name).toBe('между нами.png')
  for (const client of [irina, viktor]) {
    for (const file of [shown, kept]) expect(await refusal(read(client, file.id))).toBe('access.hidden')
  }
  for (const stranger of [oleg, maria]) expect(await refusal(read(stranger, shown.id))).toBe('access.hidden')
  const other = await desk.open(irina, { departmentId: ids.departments.hosting })
  const elsewhere = world.read((ctx) => ticketFile(ctx, { number: other, fileId: shown.id }), alexey)
  expect(await refusal(elsewhere)).toBe('access.hidden')
  const stolen = desk.save(maria, other, { message: { kind: 'answer', text: 'x', files: [shown.id] } })
  expect(await refusal(stolen)).toBe('file.unknown')
  const { items } = await desk.conversation(alexey, number)
  expect(items.flatMap((item) => (item.kind === 'message' ? item.files.map((file) => file.name) : []))).toEqual([
    'ответ.png',
    'между нами.png',
  ])
})
