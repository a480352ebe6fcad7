import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal, refused } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { keepFile } from '../../base/files/index.ts'
import { contact } from '../../base/people/schema.ts'
import { merged, postClientMessage } from './index.ts'
import { message, ticket } from './schema.ts'

type Pair = { number: number; into: number; agrees?: boolean }

const mergeAs = (world: World, actor: Actor, pair: Pair) => world.call(actor, 'tickets', 'merge', pair)

const textsOf = async (
  desk: Desk,
  actor: Actor,
  number: number,
  page: { limit: number; before?: number } = { limit: 50 },
) => {
  const { items } = await desk.conversation(actor, number, page)
  return items.flatMap((item) => (item.kind === 'message' ? [[item.text, item.originNumber]] : []))
}

test('what was said in a merged ticket stands in the other, in time, with its files and its number [TICK-13]', async ({
  world,
}) => {
  const { irina, olesya, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const a = await desk.open(olesya, { ...there, title: 'Копия', text: 'первое' })
  const { id: aId } = await desk.row(a)
  world.clock.advance(HOUR)
  const b = await desk.open(irina, { ...there, title: 'Главное', text: 'второе' })
  await desk.answer(alexey, a, 'третье')
  await desk.hide(alexey, b, 'четвёртое, тайно')
  world.clock.advance(HOUR)
  const blob = await world.product.blobs.put(new TextEncoder().encode('снимок'))
  const file = await world.write((ctx) => keepFile(ctx, { blob, name: 'снимок.txt', type: 'text/plain' }), olesya)
  await world.write(
    (ctx) =>
      postClientMessage(ctx, {
        ticketId: aId,
        contactId: olesya.contactId,
        text: 'пятое',
        files: [{ fileId: file.id }],
      }),
    olesya,
  )
  expect(await mergeAs(world, alexey, { number: a, into: b })).toEqual({ number: b })

  expect(await textsOf(desk, alexey, b)).toEqual([
    ['первое', a],
    ['второе', null],
    ['третье', a],
    ['четвёртое, тайно', null],
    ['пятое', a],
  ])
  expect(await textsOf(desk, alexey, b, { limit: 2 })).toEqual([
    ['четвёртое, тайно', null],
    ['пятое', a],
  ])
  const page = await desk.conversation(alexey, b, { limit: 2 })
  const [first] = page.items.filter((item) => item.kind === 'message')
  expect(page.earlier).toBe(3)
  expect(await textsOf(desk, alexey, b, { limit: 2, before: first?.position ?? 0 })).toEqual([
    ['второе', null],
    ['третье', a],
  ])
  expect(await desk.row(b)).toMatchObject({
    publicMessages: 4,
    preview: 'пятое',
    lastPublicSide: 'client',
    lastPublicAt: world.clock.now(),
  })
  expect(await desk.row(a)).toMatchObject({ phase: 'closed', closedBy: 'staff', mergedAt: world.clock.now() })
  const download = await world.call(alexey, 'tickets', 'file', { number: b, fileId: file.id })
  expect(download).toMatchObject({ name: 'снимок.txt' })

  // Positions have no gaps, and what clients see holds no hidden word.
  const rows = await world.read((ctx) =>
    ctx.db
      .select({ position: message.position })
      .from(message)
      .innerJoin(ticket, eq(ticket.id, message.ticketId))
      .where(eq(ticket.number, b)),
  )
  expect(rows.map(({ position }) => position).toSorted()).toEqual([1, 2, 3, 4, 5])
  for (const reader of [irina, olesya]) {
    const seen = await world.call(reader, 'portal', 'get', { number: b })
    expect(seen.items.flatMap((item) => (item.kind === 'message' ? [item.text] : []))).toEqual([
      'первое',
      'второе',
      'третье',
      'пятое',
    ])
    expect(JSON.stringify(seen)).not.toContain('тайно')
  }
  // History on both sides, and what happened in the merged one beside what happened here.
  expect((await desk.facts(a)).at(-1)).toBe('ticket.merged')
  expect((await desk.facts(b)).slice(-2)).toEqual(['ticket.absorbed', 'ticket.participantAdded'])
  const gone = (await desk.conversation(olga, a)).items.flatMap((item) => (item.kind === 'change' ? item.changes : []))
  expect(gone.at(-1)).toMatchObject({ name: 'ticket.merged', to: { ru: `№ ${b}` } })
  const changes = (await desk.conversation(olga, b)).items.flatMap((item) => (item.kind === 'change' ? [item] : []))
  expect(
    changes.flatMap(({ originNumber, changes: those }) => those.map(({ name, to }) => [originNumber, name, to?.ru])),
  ).toEqual(
    expect.arrayContaining([
      [a, 'ticket.taken', 'В работе'],
      [null, 'ticket.absorbed', `№ ${a}`],
      [null, 'ticket.participantAdded', 'Олеся Панина'],
    ]),
  )
})

test('the merged ticket leads to the other: read only, in no list, found by its number, its author in copy there [TICK-13]', async ({
  world,
}) => {
  const { irina, olesya, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const [a, b] = [await desk.open(olesya, { ...there, title: 'Лишнее' }), await desk.open(irina, there)]
  await world.call(alexey, 'tickets', 'addParticipant', { number: a, address: 'partner@elsewhere.example' })
  const before = await world.call(alexey, 'tickets', 'counts', {})
  await mergeAs(world, alexey, { number: a, into: b, agrees: true })

  expect(await desk.view(alexey, a)).toMatchObject({
    isMerged: true,
    mergedInto: { number: b, title: 'Не печатает' },
    can: { save: false, take: false, reopen: false, merge: false, delete: false },
  })
  expect(await desk.view(alexey, b)).toMatchObject({
    isMerged: false,
    mergedInto: null,
    mergedFrom: [{ number: a, title: 'Лишнее' }],
    participants: [{ name: 'Олеся Панина' }, { name: 'partner@elsewhere.example' }],
  })
  for (const view of ['all', 'active', 'closed', 'unassigned'] as const) {
    expect(await desk.list(alexey, { view })).not.toContain(a)
  }
  expect(await desk.list(alexey, { number: a })).toEqual([b])
  expect(await desk.list(alexey, { text: `№${a}` })).toEqual([b])
  expect(await desk.list(alexey, { text: 'Лишнее' })).not.toContain(a)
  expect((await world.call(alexey, 'tickets', 'counts', {})).active).toBe(before.active - 1)

  const portal = await world.call(olesya, 'portal', 'list', {})
  expect(portal.rows.map((row) => row.number)).toContain(b)
  expect(portal.rows.map((row) => row.number)).not.toContain(a)
  expect((await world.call(olesya, 'portal', 'list', { number: a })).rows.map((row) => row.number)).toEqual([b])
  expect(await world.call(olesya, 'portal', 'get', { number: a })).toMatchObject({
    mergedInto: b,
    can: { reply: false, close: false, confirm: false },
  })
  // Read only: whatever asks to change it is told where it goes on.
  const told = await refused(desk.save(olga, a, { move: 'reopen' }))
  expect([told.code, told.details]).toEqual(['ticket.merged', { number: b }])
  expect(await refusal(desk.answer(alexey, a, 'Сюда?'))).toBe('ticket.merged')
  expect(await refusal(desk.closeOwn(olesya, a))).toBe('ticket.merged')
  expect(await refusal(world.call(olga, 'tickets', 'remove', { number: a }))).toBe('ticket.merged')
  expect(
    await refusal(world.call(alexey, 'tickets', 'addParticipant', { number: a, address: 'x@elsewhere.example' })),
  ).toBe('ticket.merged')
  // What a client still writes there is said where it goes on.
  expect(await world.call(olesya, 'portal', 'reply', { number: a, text: 'А где?' })).toEqual({ number: b })
  expect((await textsOf(desk, alexey, b)).at(-1)).toEqual(['А где?', null])
})

test('chains are followed to their end, and there is no circle [TICK-13]', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const [a, b, c] = [await desk.open(irina, there), await desk.open(irina, there), await desk.open(irina, there)]
  await mergeAs(world, alexey, { number: a, into: b })
  await mergeAs(world, alexey, { number: b, into: c })
  const idOf = async (number: number) => (await desk.row(number)).id
  const [aId, bId, cId] = [await idOf(a), await idOf(b), await idOf(c)]
  expect(await world.read((ctx) => merged.follow(ctx, aId))).toBe(cId)
  expect(await world.read((ctx) => merged.ids(ctx, cId))).toEqual([cId, bId, aId])
  expect(await desk.list(alexey, { number: a })).toEqual([c])
  expect((await desk.view(alexey, a)).mergedInto).toMatchObject({ number: c })
  expect(await textsOf(desk, alexey, c)).toEqual([
    ['Помогите', a],
    ['Помогите', b],
    ['Помогите', null],
  ])
  for (const [one, other] of [
    [c, a],
    [c, b],
    [a, c],
  ] as const) {
    const told = await refused(mergeAs(world, alexey, { number: one, into: other }))
    expect([told.code, told.details]).toEqual(['ticket.merged', { number: c }])
  }
  expect(await refusal(mergeAs(world, alexey, { number: c, into: c }))).toBe('ticket.mergeSelf')
})

test('pressed twice, or both ways at once, two tickets become one once [TICK-13]', async ({ world }) => {
  const { irina, olesya, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const [a, b] = [await desk.open(irina, there), await desk.open(olesya, there)]
  const same = await Promise.all([1, 2, 3].map(() => mergeAs(world, alexey, { number: a, into: b })))
  expect(same).toEqual([{ number: b }, { number: b }, { number: b }])
  expect((await desk.facts(b)).filter((name) => name === 'ticket.absorbed')).toHaveLength(1)
  expect(await textsOf(desk, alexey, b)).toHaveLength(2)

  const [c, d] = [await desk.open(irina, there), await desk.open(olesya, there)]
  const crossed = await Promise.allSettled([
    mergeAs(world, alexey, { number: c, into: d }),
    mergeAs(world, olga, { number: d, into: c }),
  ])
  expect(crossed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const gone = await Promise.all([c, d].map(async (number) => (await desk.row(number)).mergedIntoId !== null))
  expect(gone.filter((one) => one)).toHaveLength(1)
  // While a letter comes in and others merge, nothing is lost and nothing is said twice.
  const [e, f] = [await desk.open(irina, there), await desk.open(irina, there)]
  const { id } = await desk.row(e)
  const write = (text: string) =>
    world.write((ctx) => postClientMessage(ctx, { ticketId: id, contactId: irina.contactId, text, files: [] }))
  await Promise.all([write('раз'), mergeAs(world, alexey, { number: e, into: f }), write('два'), write('три')])
  expect((await textsOf(desk, alexey, f)).map(([text]) => text).toSorted()).toEqual(
    ['Помогите', 'Помогите', 'раз', 'два', 'три'].toSorted(),
  )
})

test('people of one company never come to read what another wrote; who is of none must be agreed to by name [TICK-13]', async ({
  world,
}) => {
  const { irina, viktor, oleg, kim, maria, alexey, olga, demo, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const [ours, theirs] = [await desk.open(irina, there), await desk.open(kim, there)]
  const told = await refused(mergeAs(world, olga, { number: ours, into: theirs, agrees: true }))
  expect(told.code).toBe('ticket.mergeCompanies')
  expect(Object.values(told.details).join()).toMatch(/Ромашка.*Северный берег/)
  for (const reader of [irina, viktor]) {
    expect(await refusal(world.call(reader, 'portal', 'get', { number: theirs }))).toBe('access.hidden')
  }
  expect(await refusal(world.call(oleg, 'portal', 'get', { number: ours }))).toBe('access.hidden')

  // A letter from a private mailbox: a contact of no company.
  await world.write((ctx) => ctx.db.update(contact).set({ companyId: null }).where(eq(contact.id, ids.contacts.zhanna)))
  const { zhanna } = await cast(world)
  const alone = await desk.open(zhanna, there)
  const asked = await refused(mergeAs(world, alexey, { number: alone, into: ours }))
  expect([asked.code, asked.details]).toEqual(
    ['ticket.mergeConfirm', { names: 'Ирина Соколова, Жанна Орехова' }].map((one, at) =>
      at === 0 ? one : { names: expect.stringContaining('Жанна') },
    ),
  )
  const turned = await refused(mergeAs(world, alexey, { number: ours, into: alone, agrees: true }))
  expect([turned.code, turned.details['number']]).toEqual(['ticket.mergeReversed', alone])
  const preview = await world.call(alexey, 'tickets', 'mergePreview', { number: alone, into: ours })
  expect(preview).toMatchObject({ refusal: null, source: { messages: 1 }, target: { messages: 1 } })
  expect(preview.strangers.join()).toContain('Жанна')
  await mergeAs(world, alexey, { number: alone, into: ours, agrees: true })
  expect((await world.call(viktor, 'portal', 'get', { number: ours })).participants.join()).toContain('Жанна')

  // Both must be his: whoever may not save one cannot merge it, nor learn that it is there.
  const hidden = await desk.open(irina, { departmentId: ids.departments.onboarding })
  expect(await refusal(mergeAs(world, maria, { number: hidden, into: ours }))).toBe('access.hidden')
  expect(await refusal(mergeAs(world, maria, { number: ours, into: hidden }))).toBe('access.hidden')
  expect(await refusal(world.call(maria, 'tickets', 'mergePreview', { number: ours, into: hidden }))).toBe(
    'access.hidden',
  )
  expect(await refusal(mergeAs(world, demo, { number: ours, into: hidden }))).toBe('access.denied')
  const over = await desk.open(irina, there)
  await desk.save(alexey, over, { move: 'resolve' })
  const closed = await refused(mergeAs(world, alexey, { number: ours, into: over }))
  expect([closed.code, closed.details]).toEqual(['ticket.mergeIntoClosed', { number: over }])
})

test('both sides are told once: its clients where it goes on, the staff what came in; what was not sent yet still goes out', async ({
  world,
}) => {
  const { irina, olesya, alexey, maria, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const a = await desk.open(olesya, { ...there, responsibleId: maria.employeeId, title: 'Копия' })
  const b = await desk.open(irina, { ...there, responsibleId: alexey.employeeId, title: 'Главное' })
  const letters = await lettersOf(world, () => mergeAs(world, olga, { number: a, into: b }))
  expect(summary(letters)).toEqual(['Алексей: changed', 'Мария: changed', 'Олеся: news'])
  const toOlesya = letters.find(({ contactId }) => contactId === olesya.contactId)
  expect(toOlesya?.text).toContain(`Заявка продолжается здесь: № ${b} «Главное»`)
  expect(letters.find(({ employeeId }) => employeeId === alexey.employeeId)?.text).toContain(
    `Присоединено обращение: № ${a} «Копия»`,
  )
  // Answered and merged before the letter of the answer was written.
  const c = await desk.open(olesya, there)
  const late = await lettersOf(world, async () => {
    await desk.answer(alexey, c, 'Ответ, который едва успел')
    await mergeAs(world, alexey, { number: c, into: b })
  })
  const answer = late.find(({ kind }) => kind === 'answer')
  expect(answer).toMatchObject({ contactId: olesya.contactId })
  expect(answer?.text).toContain('Ответ, который едва успел')
})

test('who has read all of both has nothing new in the one; who has not is shown what he has not seen', async ({
  world,
}) => {
  const { irina, alexey, egor, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const [a, b] = [await desk.open(irina, there), await desk.open(irina, there)]
  await desk.answer(alexey, a, 'Смотрим')
  await world.call(alexey, 'tickets', 'markRead', { number: a, upTo: 2 })
  await world.call(alexey, 'tickets', 'markRead', { number: b, upTo: 1 })
  await world.call(irina, 'portal', 'markRead', { number: a })
  await mergeAs(world, alexey, { number: a, into: b })
  const isUnread = async (actor: Actor) => (await desk.view(actor, b)).isUnread
  expect(await isUnread(alexey)).toBe(false)
  if ((await desk.list(egor)).includes(b)) expect(await isUnread(egor)).toBe(true)
  const mine = await world.call(irina, 'portal', 'get', { number: b })
  expect(mine.items.filter((item) => item.kind === 'message' && item.isNew)).toEqual([])
})
