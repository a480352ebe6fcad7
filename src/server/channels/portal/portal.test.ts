import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { type Cast, cast } from '../../../../test/harness/cast.ts'
import { answer, open, save } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Asked, Received } from '../../../api/contract.ts'
import type { api } from '../../../api/index.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { DAY, HOUR, MINUTE } from '../../../domain/time/index.ts'
import { category, categorySite, site } from '../../base/catalog/schema.ts'
import { contact } from '../../base/people/schema.ts'
import { Refusal } from '../../kernel/errors.ts'

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  )

const ticketOf = (world: World, by: Actor, number: number) => world.call(by, 'portal', 'get', { number })
const numbers = async (world: World, by: Actor, filter: Asked<typeof api.portal.list> = {}) =>
  (await world.call(by, 'portal', 'list', filter)).rows.map((row) => row.number)

const database = (world: World) => world.product.database.root

describe('the request form', () => {
  test('CHAN-01 the author is who signed in, the company his, the source the site, the service the one named; blanks are refused by field', async ({
    world,
  }) => {
    const { irina, olga, ids } = await cast(world)
    const offered = (await world.call(irina, 'portal', 'choices', {})).services.map(({ id }) => id)
    const serviceId = ids.services.telephony
    expect(offered).toContain(serviceId)
    const number = await open(world, irina, { categoryId: ids.categories.mail, departmentId: null, serviceId })
    const ticket = await world.call(olga, 'tickets', 'get', { number })
    expect([ticket.author.id, ticket.company?.id, ticket.sourceCode, ticket.department?.id]).toEqual([
      ids.contacts.irina,
      ids.companies.romashka,
      'web',
      ids.departments.hosting,
    ])
    expect(ticket.service?.id).toBe(serviceId)
    expect((await world.call(irina, 'portal', 'get', { number })).service?.ru).toBe('Телефония')
    await expect(open(world, irina, { serviceId: 999_999 })).rejects.toMatchObject({
      code: 'dictionary.notAvailable',
      path: 'serviceId',
    })
    await expect(open(world, irina, { title: ' ', text: '' })).rejects.toMatchObject({
      issues: [
        { path: ['title'], message: 'input.required' },
        { path: ['text'], message: 'input.required' },
      ],
    })
  })

  test('categories that are off or of another site are neither offered nor taken (CHAN-07)', async ({ world }) => {
    const { irina, ids } = await cast(world)
    const { billing, project, mail } = ids.categories
    const [other] = await database(world)
      .insert(site)
      .values({ code: 'second', name: { ru: 'Второй', en: 'Second' }, createdAt: world.clock.now() })
      .returning()
    await database(world).insert(categorySite).values({ rowId: project, siteId: other!.id })
    await database(world).update(category).set({ isActive: false }).where(eq(category.id, billing))

    const offered = (await world.call(irina, 'portal', 'choices', {})).categories.map((row) => row.id)
    expect(offered).toContain(mail)
    expect(offered).not.toContain(billing)
    expect(offered).not.toContain(project)
    for (const categoryId of [billing, project, 999_999]) {
      await expect(open(world, irina, { categoryId })).rejects.toMatchObject({
        code: 'dictionary.notAvailable',
        path: 'categoryId',
      })
    }
  })

  test('offers support departments, criticalities and the personal manager', async ({ world }) => {
    const { irina, kostina, ids } = await cast(world)
    const offered = await world.call(irina, 'portal', 'choices', {})
    expect(offered.departments.map((row) => row.id)).not.toContain(ids.departments.office)
    expect(offered.criticalities).toHaveLength(3)
    expect(offered.maxFileBytes).toBe(10 * 1024 * 1024)
    expect(offered.manager?.name).toBe('Ольга Крылова')
    expect((await world.call(kostina, 'portal', 'choices', {})).manager).toBeNull()
    const toOffice = open(world, irina, { departmentId: ids.departments.office })
    await expect(toOffice).rejects.toMatchObject({ code: 'department.notSupport', path: 'departmentId' })
  })

  test('the client sets a criticality; a row that is no criticality is refused', async ({ world }) => {
    const { irina, ids } = await cast(world)
    const number = await open(world, irina, { criticalityId: ids.criticalities.high })
    expect((await ticketOf(world, irina, number)).criticality?.ru).toBe('Высокая')
    expect(await refusalOf(open(world, irina, { criticalityId: 999_999 }))).toBe('dictionary.notAvailable')
  })
})

describe('who sees what', () => {
  test('ORG-08 a head sees his company, a contact his own; another company is 404, and so is all after he has left', async ({
    world,
  }) => {
    const { irina, viktor, olesya, oleg, ids } = await cast(world)
    const number = await open(world, irina)
    expect((await ticketOf(world, viktor, number)).author).toBe('Ирина Соколова')
    expect(await refusalOf(ticketOf(world, olesya, number))).toBe('access.hidden')
    expect(await refusalOf(ticketOf(world, oleg, number))).toBe('access.hidden')
    expect(await numbers(world, oleg)).toEqual([])

    const move = (companyId: number | null, isHead: boolean) =>
      database(world).update(contact).set({ companyId, isHead }).where(eq(contact.id, ids.contacts.viktor))
    await move(null, false)
    const { viktor: left } = await cast(world)
    expect(await refusalOf(ticketOf(world, left, number))).toBe('access.hidden')
    expect(await numbers(world, left)).toEqual([])
    await move(ids.companies.romashka, true)
  })

  test('PORT-03 the head’s list names every ticket of his people and who sent it', async ({ world }) => {
    const { irina, roman, viktor } = await cast(world)
    await open(world, irina)
    await open(world, roman)
    const { rows } = await world.call(viktor, 'portal', 'list', {})
    expect(new Set(rows.map((row) => row.author))).toEqual(new Set(['Ирина Соколова', 'Роман Дьяков']))
    expect(rows.every((row) => !row.isMine)).toBe(true)
  })

  test('nobody without a company is a head of it: his list holds his own alone', async ({ world }) => {
    const { kostina } = await cast(world)
    const number = await open(world, kostina)
    expect(await numbers(world, kostina)).toEqual([number])
    expect(await numbers(world, { ...kostina, contactId: 999_999 })).toEqual([])
  })

  test('the denied, the staff and strangers do not enter', async ({ world }) => {
    const { irina, alexey } = await cast(world)
    const number = await open(world, irina)
    const denied = { ...irina, isDenied: true }
    for (const actor of [denied, alexey] as Actor[]) {
      expect(await refusalOf(ticketOf(world, actor, number))).toBe('access.denied')
      expect(await refusalOf(open(world, actor))).toBe('access.denied')
      expect(await refusalOf(numbers(world, actor))).toBe('access.denied')
    }
    expect(await refusalOf(numbers(world, { kind: 'nobody' }))).toBe('session.required')
  })

  test('of another company nothing can be read, written, closed or marked', async ({ world }) => {
    const { irina, oleg } = await cast(world)
    const number = await open(world, irina)
    const fileId = crypto.randomUUID()
    const tries = [
      () => world.call(oleg, 'portal', 'reply', { number, text: 'я' }),
      () => world.call(oleg, 'portal', 'close', { number }),
      () => world.call(oleg, 'portal', 'markRead', { number }),
      () => world.call(oleg, 'portal', 'file', { number, fileId }),
      () => world.call(irina, 'portal', 'file', { number, fileId }),
      () => world.call(oleg, 'portal', 'get', { number: 999_999 }),
    ]
    for (const attempt of tries) expect(await refusalOf(attempt())).toBe('access.hidden')
  })
})

describe('states', () => {
  test('PORT-18 an answer not yet read is new messages, until the ticket is opened; then whose turn it is', async ({
    world,
  }) => {
    const { irina, viktor, alexey } = await cast(world)
    const number = await open(world, irina)
    const state = async (by: Cast['irina'] = irina) => (await ticketOf(world, by, number)).state
    expect(await state()).toBe('in_work')

    await save(world, alexey, number, { ...answer('Можно менять отправителя?'), move: 'wait' })
    expect(await state()).toBe('new_messages')
    const [row] = (await world.call(irina, 'portal', 'list', { number })).rows
    expect([row?.isUnread, row?.state]).toEqual([true, 'new_messages'])
    const message = (await ticketOf(world, irina, number)).items.find((item) => item.kind === 'message' && item.isNew)
    expect(message).toMatchObject({ text: 'Можно менять отправителя?', side: 'staff' })

    await world.call(irina, 'portal', 'markRead', { number })
    expect(await state()).toBe('waiting_for_you')
    expect(await state(viktor)).toBe('new_messages')

    await world.call(irina, 'portal', 'reply', { number, text: 'Можно' })
    expect(await state()).toBe('in_work')
    await save(world, alexey, number, { move: 'resolve' })
    expect(await state()).toBe('resolved')
    expect((await ticketOf(world, irina, number)).can).toEqual({ reply: true, close: true, confirm: true, rate: true })

    await world.call(irina, 'portal', 'close', { number })
    expect(await state()).toBe('closed')
    expect((await ticketOf(world, irina, number)).can).toEqual({
      reply: true,
      close: false,
      confirm: false,
      rate: true,
    })
    expect(await refusalOf(world.call(irina, 'portal', 'close', { number }))).toBe('ticket.closed')
  })

  test('a hidden message is neither unread nor counted nor a moment in the list', async ({ world }) => {
    const { irina, alexey } = await cast(world)
    const number = await open(world, irina)
    const before = await world.call(irina, 'portal', 'list', { number })
    world.clock.advance(HOUR)
    await save(world, alexey, number, { message: { kind: 'hidden', text: 'сервер наш упал' } })
    expect(await world.call(irina, 'portal', 'list', { number })).toEqual(before)
    await world.call(irina, 'portal', 'reply', { number, text: 'Есть новости?' })
    const { items } = await ticketOf(world, irina, number)
    expect(items.flatMap((item) => (item.kind === 'message' ? [item.key] : []))).toEqual([1, 2])
  })

  test('what was resolved opens again when he writes, and closing it tells that the author did', async ({ world }) => {
    const { irina, alexey, olga } = await cast(world)
    const number = await open(world, irina)
    await save(world, alexey, number, { ...answer('Готово'), move: 'resolve' })
    await world.call(irina, 'portal', 'reply', { number, text: 'Всё ещё не приходит' })
    expect((await world.call(olga, 'tickets', 'get', { number })).reopenCount).toBe(1)
    await world.call(irina, 'portal', 'close', { number })
    const names = (await ticketOf(world, irina, number)).items.flatMap((item) =>
      item.kind === 'event' ? [`${item.name} ${item.who}`] : [],
    )
    expect(names).toEqual([
      'taken Алексей Кузнецов',
      'resolved Алексей Кузнецов',
      'reopened Ирина Соколова',
      'closed Ирина Соколова',
    ])
    expect(await refusalOf(world.call(irina, 'portal', 'reply', { number, text: ' ' }))).toBe('ticket.emptySave')
  })

  test('what was closed too long ago stays closed, and a new ticket follows it, whose number he learns', async ({
    world,
  }) => {
    const { irina } = await cast(world)
    const number = await open(world, irina)
    await world.call(irina, 'portal', 'close', { number })
    world.clock.advance(15 * DAY)
    const { number: next } = await world.call(irina, 'portal', 'reply', { number, text: 'Снова не приходят' })
    expect(next).toBeGreaterThan(number)
    expect((await ticketOf(world, irina, number)).state).toBe('closed')
    expect((await ticketOf(world, irina, next)).items).toMatchObject([{ text: 'Снова не приходят' }])
  })
})

/** Every page of two, one after the other; fails where a page says another total. */
async function leafThrough(world: World, by: Actor, sort: 'newest' | 'oldest' | 'recent'): Promise<number[]> {
  const seen: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Received<typeof api.portal.list> = await world.call(by, 'portal', 'list', { sort, limit: 2, after })
    expect(page.total).toBe(7)
    seen.push(...page.rows.map((row) => row.number))
    after = page.next
  }
  return seen
}

describe('the list', () => {
  test('state, period, number and words narrow it together; a number that is none is an empty list', async ({
    world,
  }) => {
    const { oleg: by, alexey } = await cast(world)
    const start = world.clock.now()
    const first = await open(world, by, { title: 'Бухгалтерия не может войти' })
    world.clock.advance(DAY)
    const second = await open(world, by, { title: 'Отчёт за квартал', text: 'Нужны даты и объём' })
    world.clock.advance(DAY)
    const third = await open(world, by, { title: 'Счёт' })
    await save(world, alexey, second, { ...answer('Отправили архивом'), move: 'resolve' })
    await save(world, alexey, second, { message: { kind: 'hidden', text: 'клиент вспыльчивый' } })
    await world.call(by, 'portal', 'close', { number: third })

    expect(await numbers(world, by)).toEqual([third, second, first])
    expect(await numbers(world, by, { sort: 'oldest' })).toEqual([first, second, third])
    expect(await numbers(world, by, { state: 'open' })).toEqual([second, first])
    expect(await numbers(world, by, { state: 'waiting' })).toEqual([second])
    expect(await numbers(world, by, { state: 'closed' })).toEqual([third])
    expect(await numbers(world, by, { from: start, to: start + DAY })).toEqual([first])
    expect(await numbers(world, by, { state: 'open', from: start + DAY })).toEqual([second])
    expect(await numbers(world, by, { number: first })).toEqual([first])
    expect(await numbers(world, by, { number: 'сорок восемь' })).toEqual([])
    expect(await numbers(world, by, { text: 'архивом' })).toEqual([second])
    expect(await numbers(world, by, { text: 'бухгалт' })).toEqual([first])
    expect(await numbers(world, by, { text: 'вспыльчивый' })).toEqual([])
    expect(await world.call(by, 'portal', 'counts', {})).toEqual({ all: 3, open: 2, waiting: 1, closed: 1 })
  })

  test('pages follow each other without gap or repeat, and each says how many there are', async ({ world }) => {
    const { lapin: by } = await cast(world)
    const all: number[] = []
    for (let i = 0; i < 7; i++) {
      if (i % 3 === 0) world.clock.advance(MINUTE) // several share a moment: the number decides
      all.unshift(await open(world, by))
    }
    expect(await leafThrough(world, by, 'newest')).toEqual(all)
    expect(await leafThrough(world, by, 'recent')).toEqual(all)
    expect(await leafThrough(world, by, 'oldest')).toEqual(all.toReversed())
    expect(await numbers(world, by, { after: 'x', limit: 1 })).toEqual(all.slice(0, 1))
  })
})

describe('transfers', () => {
  test('HIST-03 the client sees steps of the state and, by the setting, the first transfers only', async ({
    world,
  }) => {
    const { irina, alexey, olga, ids } = await cast(world)
    const number = await open(world, irina)
    await save(world, alexey, number, { move: 'take' })
    for (const responsibleId of [ids.employees.egor, ids.employees.maria, ids.employees.alexey]) {
      world.clock.advance(HOUR)
      await save(world, alexey, number, { responsibleId, transferComment: 'он знает exim' })
    }
    const transfers = async () =>
      (await ticketOf(world, irina, number)).items.flatMap((item) =>
        item.kind === 'event' && item.name === 'transferred' ? [item.to?.ru] : [],
      )
    const everything = ['Егор Рыбаков', 'Мария Лебедева', 'Алексей Кузнецов']
    expect(await transfers()).toEqual(everything)
    for (const [visibleTransfers, shown] of [
      [1, 1],
      [0, 0],
      [null, 3],
    ] as const) {
      await world.call(olga, 'settings', 'save', { module: 'tickets', value: { visibleTransfers } })
      expect(await transfers()).toEqual(everything.slice(0, shown))
    }
  })
})
