import { and, asc, eq } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, vi } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { site } from '../../base/catalog/schema.ts'
import { field } from '../../base/fields/schema.ts'
import { fact } from '../../kernel/schema.ts'
import { openTicket } from './index.ts'

const words = (ru: string, en = ru) => ({ ru, en })
const database = (world: World) => world.product.database.root

/** The fields of these tests: one of each kind, for the client and for the staff, of a category and of a service. */
async function stage(world: World) {
  const people = await cast(world)
  const { olga, ids } = people
  const known = (await world.call(olga, 'fields', 'list', {})).rows
  const once = async (ru: string, input: object) => {
    const row = known.find(({ name }) => name.ru === ru)
    return row?.id ?? (await world.call(olga, 'fields', 'add', { name: words(ru), kind: 'text', ...input })).id
  }
  const ofOnec = { categoryIds: [ids.categories.onec] }
  const fields = {
    version: await once('Версия 1С', {
      ...ofOnec,
      kind: 'list',
      isForClient: true,
      isRequired: true,
      options: [{ name: words('8.3.24') }, { name: words('8.3.25') }],
    }),
    domain: await once('Домен', { isForClient: true, serviceIds: [ids.services.support] }),
    rack: await once('Стойка', ofOnec),
    cause: await once('Причина', { ...ofOnec, isRequired: true }),
    date: await once('Желаемая дата', { kind: 'date', isForClient: true, ...ofOnec }),
    stopped: await once('Работа стоит', { kind: 'flag', isForClient: true, ...ofOnec }),
  }
  const list = (await world.call(olga, 'fields', 'list', {})).rows
  const options = list.find(({ id }) => id === fields.version)?.options.map(({ id }) => id) ?? []
  return { ...people, fields, old: options[0] ?? 0, new: options[1] ?? 0, desk: new Desk(world) }
}

const request = { title: 'Не печатает', text: 'Помогите' }

/** All that a client can read of a ticket, as text. */
const seenBy = async (world: World, client: Actor, number: number): Promise<string> =>
  JSON.stringify([
    await world.call(client, 'portal', 'get', { number }),
    await world.call(client, 'portal', 'list', {}),
    await world.call(client, 'portal', 'choices', {}),
  ])

/** The changes of fields of a ticket, newest last: what the fact holds, and for whom. */
const changesOf = async (world: World, ticketId: number) =>
  (
    await database(world)
      .select()
      .from(fact)
      .where(and(eq(fact.subjectKind, 'ticket'), eq(fact.subjectId, ticketId), eq(fact.name, 'ticket.changed')))
      .orderBy(asc(fact.id))
  ).map(({ data, audience }) => [data['field'], data['from'], data['to'], audience])

describe('a required field that is blank is refused, by its name', () => {
  test('of staff who open a ticket, each at its field, in the language of the reader [DICT-16]', async ({ world }) => {
    const { alexey, irina, ids, fields, new: latest } = await stage(world)
    const open = (more: object) =>
      world.call(alexey, 'tickets', 'open', { ...request, authorId: irina.contactId, ...more })
    await expect(open({ categoryId: ids.categories.onec })).rejects.toMatchObject({
      all: [
        { path: `fields.${fields.version}`, code: 'field.required', details: { name: 'Версия 1С' } },
        { path: `fields.${fields.cause}`, code: 'field.required', details: { name: 'Причина' } },
      ],
    })
    const given = { [fields.version]: latest, [fields.cause]: '  ' }
    await expect(open({ categoryId: ids.categories.onec, fields: given })).rejects.toMatchObject({
      code: 'field.required',
      path: `fields.${fields.cause}`,
    })
    // Where it does not stand it is not asked for, and is not there.
    await open({ categoryId: ids.categories.mail })
    await expect(open({ categoryId: ids.categories.mail, fields: given })).rejects.toMatchObject({
      all: [{ code: 'input.unknownField' }, { code: 'input.unknownField' }],
    })
    const whole = { [fields.version]: latest, [fields.cause]: ' Обрыв ', [fields.date]: '2026-03-20' }
    const { number } = await open({ categoryId: ids.categories.onec, fields: { ...whole, [fields.stopped]: true } })
    const { fields: shown } = await new Desk(world).view(alexey, number)
    expect(shown.map(({ id, value, isMissing }) => [id, value, isMissing])).toEqual([
      [fields.version, latest, false],
      [fields.rack, null, false],
      [fields.cause, 'Обрыв', false],
      [fields.date, '2026-03-20', false],
      [fields.stopped, true, false],
    ])
  })

  test('DICT-16 of a client in his form: what is for him is offered, demanded and shown, what is the staff’s own is unknown', async ({
    world,
  }) => {
    const { irina, alexey, ids, fields, old, desk } = await stage(world)
    const open = (more: object) =>
      world.call(irina, 'portal', 'open', { ...request, categoryId: ids.categories.onec, ...more })
    await expect(open({})).rejects.toMatchObject({ code: 'field.required', path: `fields.${fields.version}` })
    const named = { [fields.version]: old, [fields.rack]: 'A-4' }
    await expect(open({ fields: named })).rejects.toMatchObject({
      code: 'input.unknownField',
      path: `fields.${fields.rack}`,
      details: {},
    })
    const { number } = await open({ fields: { [fields.version]: old, [fields.stopped]: false } })
    expect((await world.call(irina, 'portal', 'get', { number })).fields).toEqual([
      { name: words('Версия 1С'), kind: 'list', value: words('8.3.24') },
    ])
    // The staff's own is blank, and marked so at the desk.
    const cause = (await desk.view(alexey, number)).fields.find(({ id }) => id === fields.cause)
    expect(cause).toMatchObject({ isMissing: true, value: null })
    const { fields: offered } = await world.call(irina, 'portal', 'choices', {})
    expect(offered.map(({ id }) => id)).toEqual([fields.version, fields.domain, fields.date, fields.stopped])
  })

  test('never of a letter: it stays blank until somebody’s work ends (DICT-16)', async ({ world }) => {
    const { irina, alexey, ids, fields, new: latest, desk } = await stage(world)
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, categoryId: ids.categories.onec })
    const missing = async () =>
      (await desk.view(alexey, number)).fields.filter(({ isMissing }) => isMissing).map(({ id }) => id)
    expect(await missing()).toEqual([fields.version, fields.cause])
    await desk.answer(alexey, number, 'Посмотрим')
    await desk.save(alexey, number, { title: 'Другая тема', responsibleId: alexey.employeeId })
    for (const move of ['resolve', 'close'] as const)
      await expect(desk.save(alexey, number, { move })).rejects.toMatchObject({
        all: [{ path: `fields.${fields.version}` }, { path: `fields.${fields.cause}` }],
      })
    await expect(desk.save(alexey, number, { statusId: ids.statuses.closed })).rejects.toMatchObject({ all: [{}, {}] })
    await desk.save(alexey, number, { fields: { [fields.version]: latest } })
    const many = await world.call(alexey, 'tickets', 'bulk', { numbers: [number], action: { do: 'close' } })
    expect(many).toEqual({
      done: [],
      refused: [{ number, code: 'field.required', words: 'Заполните поле «Причина».' }],
    })
    await desk.save(alexey, number, { move: 'resolve', fields: { [fields.cause]: 'Обрыв' } })
    expect(await missing()).toEqual([])
    await expect(desk.save(alexey, number, { fields: { [fields.cause]: '' } })).rejects.toMatchObject({
      code: 'field.required',
      path: `fields.${fields.cause}`,
      details: { name: 'Причина' },
    })
    // Its author closes what he likes.
    const his = await desk.open(irina, { categoryId: ids.categories.onec })
    await world.call(irina, 'portal', 'close', { number: his })
  })

  test('of a save that brings it along by a category or a service above (DICT-16)', async ({ world }) => {
    const { irina, alexey, olga, ids, fields, old, desk } = await stage(world)
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    await expect(desk.save(alexey, number, { categoryId: ids.categories.onec })).rejects.toMatchObject({
      all: [{ path: `fields.${fields.version}` }, { path: `fields.${fields.cause}` }],
    })
    const given = { [fields.version]: old, [fields.cause]: 'Обрыв' }
    await desk.save(alexey, number, { categoryId: ids.categories.onec, fields: given })
    // What is not for it any more is not seen, and comes back with its place.
    await desk.save(alexey, number, { categoryId: ids.categories.mail })
    expect((await desk.view(alexey, number)).fields).toEqual([])
    await desk.save(alexey, number, { categoryId: ids.categories.onec })
    const cause = (await desk.view(alexey, number)).fields.find(({ id }) => id === fields.cause)
    expect(cause?.value).toBe('Обрыв')
    // «Поддержка» stands for «Доступ» inside it.
    const isDomain = async () => (await desk.view(alexey, number)).fields.some(({ id }) => id === fields.domain)
    expect(await isDomain()).toBe(false)
    await desk.save(alexey, number, { serviceId: ids.services.access })
    expect(await isDomain()).toBe(true)
    await desk.save(olga, number, { serviceId: ids.services.onboarding })
    expect(await isDomain()).toBe(false)
  })
})

describe('what is the staff’s own', () => {
  test('never reaches a client: not by API, mail, history or stream [DICT-16]', async ({ world }) => {
    const { irina, viktor, alexey, olga, ids, fields, old, desk } = await stage(world)
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, categoryId: ids.categories.onec })
    await desk.save(olga, number, { responsibleId: alexey.employeeId })
    await world.settle()
    const { id } = await desk.row(number)
    const before = await Promise.all([irina, viktor].map((one) => seenBy(world, one, number)))
    const letters = await lettersOf(world, () => desk.save(olga, number, { fields: { [fields.rack]: 'Секрет-4' } }))
    expect(letters).toEqual([])
    expect(await Promise.all([irina, viktor].map((one) => seenBy(world, one, number)))).toEqual(before)
    expect(before.join()).not.toMatch(/Стойка|Причина/)
    expect((await changesOf(world, id)).at(-1)).toEqual([`fields.${fields.rack}`, null, null, 'staff'])
    const line = (await desk.conversation(alexey, number)).items.at(-1)
    expect(line).toMatchObject({
      kind: 'change',
      isHidden: true,
      changes: [{ field: `fields.${fields.rack}`, fieldName: words('Стойка'), from: null, to: words('Секрет-4') }],
    })
    // Beside what the client may know, the one is told to him and the other is not.
    const both = await lettersOf(world, () =>
      desk.answer(olga, number, 'Готово', { fields: { [fields.rack]: 'Секрет-5', [fields.version]: old } }),
    )
    expect(summary(both)).toContain('Ирина: answer')
    expect(JSON.stringify(both)).not.toMatch(/Секрет|Стойка/)
    expect((await changesOf(world, id)).slice(-2)).toEqual([
      [`fields.${fields.version}`, null, old, 'readers'],
      [`fields.${fields.rack}`, null, null, 'staff'],
    ])
    expect(await seenBy(world, irina, number)).not.toMatch(/Секрет|Стойка/)
  })

  test('is in no dictionary that a client may ask for (DICT-16)', async ({ world }) => {
    const { irina } = await stage(world)
    expect(await refusal(world.call(irina, 'fields', 'list', {}))).toBe('access.denied')
    expect(await refusal(world.call(irina, 'fields', 'offered', {}))).toBe('access.denied')
  })
})

describe('a change of a field', () => {
  test('stands in history from → to, ready to read; facts hold ids and codes alone (DICT-16)', async ({ world }) => {
    const { irina, alexey, ids, fields, old, new: latest, desk } = await stage(world)
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, categoryId: ids.categories.onec })
    const { id } = await desk.row(number)
    const { version: list, date, stopped, cause } = fields
    await desk.save(alexey, number, {
      fields: { [list]: old, [date]: '2026-03-20', [stopped]: true, [cause]: 'Обрыв' },
    })
    const { version } = await desk.view(alexey, number)
    await desk.save(alexey, number, {
      fields: { [list]: latest, [date]: '2026-04-01', [stopped]: false, [cause]: 'Обрыв кабеля' },
    })
    expect((await changesOf(world, id)).slice(-4)).toEqual([
      [`fields.${list}`, old, latest, 'readers'],
      [`fields.${cause}`, null, null, 'staff'],
      [`fields.${date}`, '2026-03-20', '2026-04-01', 'readers'],
      [`fields.${stopped}`, 'yes', null, 'readers'],
    ])
    const line = (await desk.conversation(alexey, number)).items.at(-1)
    expect(line?.kind === 'change' && line.changes.map(({ fieldName, from, to }) => [fieldName?.en, from, to])).toEqual(
      [
        ['Версия 1С', words('8.3.24'), words('8.3.25')],
        ['Причина', words('Обрыв'), words('Обрыв кабеля')],
        ['Желаемая дата', words('20 мар. 2026 г.', 'Mar 20, 2026'), words('1 апр. 2026 г.', 'Apr 1, 2026')],
        ['Работа стоит', words('Да', 'Yes'), words('Нет', 'No')],
      ],
    )
    // Whoever is late is told by name what the other did.
    await expect(
      world.call(alexey, 'tickets', 'save', { number, version, fields: { [list]: old } }),
    ).rejects.toMatchObject({ code: 'ticket.version', details: { 'Версия 1С': '8.3.24 → 8.3.25' } })
    expect(await refusal(desk.save(alexey, number, { fields: { [list]: latest } }))).toBe('ticket.emptySave')
  })

  test('is refused what the field cannot hold, at its place (DICT-16)', async ({ world }) => {
    const { irina, alexey, ids, fields, desk } = await stage(world)
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, categoryId: ids.categories.onec })
    const isRefused = (id: number, value: string | number | boolean, code: string) =>
      expect(desk.save(alexey, number, { fields: { [id]: value } })).rejects.toMatchObject({
        code,
        path: `fields.${id}`,
      })
    await isRefused(fields.version, 999_999, 'input.unknownChoice')
    await isRefused(fields.date, '2026-02-30', 'input.notADay')
    await isRefused(fields.rack, 'я'.repeat(501), 'input.tooLong')
    await isRefused(fields.stopped, 'да', 'input.invalid')
    await isRefused(999_999, 'x', 'input.unknownField')
  })

  test('a list keeps what was chosen and switched off since; a field that is switched off is read only (DICT-16)', async ({
    world,
  }) => {
    const { irina, alexey, olga, ids, desk } = await stage(world)
    const input = { name: words('Стенд'), kind: 'list', isForClient: true } as const
    const options = [{ name: words('А') }, { name: words('Б') }]
    const { id } = await world.call(olga, 'fields', 'add', { ...input, options })
    const row = (await world.call(olga, 'fields', 'list', {})).rows.find((one) => one.id === id)
    const [a, b] = row?.options.map((one) => one.id) ?? []
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    await desk.save(alexey, number, { fields: { [id]: a ?? 0 } })
    const off = [
      { id: a, name: words('А'), isActive: false },
      { id: b, name: words('Б') },
    ]
    await world.call(olga, 'fields', 'save', { ...input, id, options: off })
    const shown = async () => (await desk.view(alexey, number)).fields.find((one) => one.id === id)
    expect((await shown())?.options.map((one) => one.name.ru)).toEqual(['А', 'Б'])
    await desk.save(alexey, number, { fields: { [id]: a ?? 0 }, title: 'Тема' })
    await desk.save(alexey, number, { fields: { [id]: b ?? 0 } })
    await expect(desk.save(alexey, number, { fields: { [id]: a ?? 0 } })).rejects.toMatchObject({
      code: 'input.unknownChoice',
    })
    await world.call(olga, 'fields', 'save', { ...input, id, options: off, isActive: false })
    expect(await shown()).toMatchObject({ value: b, isFixed: true })
    expect((await world.call(irina, 'portal', 'get', { number })).fields).toContainEqual({
      name: words('Стенд'),
      kind: 'list',
      value: words('Б'),
    })
    await expect(desk.save(alexey, number, { fields: { [id]: null } })).rejects.toMatchObject({
      code: 'input.unknownField',
    })
    const fresh = await desk.open(irina, { departmentId: ids.departments.hosting })
    expect((await desk.view(alexey, fresh)).fields).toEqual([])
  })
})

test('a merge keeps the values of the ticket that goes on; what follows a closed one starts blank (DICT-16)', async ({
  world,
}) => {
  const { irina, olga, ids, fields, old, new: latest, desk } = await stage(world)
  const place = { departmentId: ids.departments.hosting, categoryId: ids.categories.onec }
  const [into, from] = [await desk.open(irina, place), await desk.open(irina, place)]
  await desk.save(olga, into, { fields: { [fields.version]: old } })
  await desk.save(olga, from, { fields: { [fields.version]: latest, [fields.cause]: 'Обрыв' } })
  await world.call(olga, 'tickets', 'merge', { number: from, into })
  const values = async (number: number) =>
    Object.fromEntries((await desk.view(olga, number)).fields.map(({ id, value }) => [id, value]))
  expect(await values(into)).toMatchObject({ [fields.version]: old, [fields.cause]: null })

  await desk.save(olga, into, { move: 'close', fields: { [fields.cause]: 'Обрыв' } })
  world.clock.advance(30 * 86_400_000)
  const { number } = await world.call(irina, 'portal', 'reply', { number: into, text: 'Опять' })
  expect(number).not.toBe(into)
  expect(await values(number)).toMatchObject({ [fields.version]: null, [fields.cause]: null })
})

test('a field of another site is not there: not asked for, not known (DICT-15, DICT-16)', async ({ world }) => {
  const { irina, alexey, olga, ids, desk } = await stage(world)
  const [other] = await database(world)
    .insert(site)
    .values({ code: 'second', name: words('Второй', 'Second'), createdAt: world.clock.now() })
    .returning()
  const input = { name: words('Только второй'), kind: 'text', isForClient: true, isRequired: true } as const
  const { id } = await world.call(olga, 'fields', 'add', { ...input, siteIds: [other?.id ?? 0] })
  const { number } = await world.call(irina, 'portal', 'open', request)
  expect((await world.call(irina, 'portal', 'choices', {})).fields.map((one) => one.id)).not.toContain(id)
  await desk.save(olga, number, { departmentId: ids.departments.hosting })
  expect((await desk.view(alexey, number)).fields.map((one) => one.id)).not.toContain(id)
  expect(await refusal(desk.save(alexey, number, { fields: { [id]: 'x' } }))).toBe('input.unknownField')
  await world.call(olga, 'fields', 'save', { ...input, id, siteIds: [other?.id ?? 0, ids.sites['sever-uzel']] })
  await expect(world.call(irina, 'portal', 'open', request)).rejects.toMatchObject({
    code: 'field.required',
    path: `fields.${id}`,
  })
  await world.call(olga, 'tickets', 'removeField', { id })
})

test('where no field is defined, opening and saving ask the database no more than without them (DICT-16)', async ({
  world,
}) => {
  const { irina, alexey, olga, ids, desk } = await stage(world)
  /** How many statements its transaction makes; what others ask at the same time stands on other connections. */
  const count = async (work: () => Promise<unknown>): Promise<number> => {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    try {
      await work()
      const said = spy.mock.calls.map(([what], at) => ({ on: spy.mock.contexts[at], text: textOf(what) }))
      const written = said.findIndex(({ text }) => /^(insert into|update) "ticket"/.test(text))
      const own = said.map((one, at) => ({ ...one, at })).filter(({ on }) => on === said[written]?.on)
      const begun = own.findLast(({ text, at }) => at < written && text.startsWith('begin'))
      const ended = own.find(({ text, at }) => at > written && text.startsWith('commit'))
      return own.filter(({ at }) => at > (begun?.at ?? 0) && at < (ended?.at ?? 0)).length
    } finally {
      spy.mockRestore()
    }
  }
  const place = { departmentId: ids.departments.hosting }
  const byLetter = { ...request, files: [], sourceCode: 'phone', authorId: irina.contactId, ...place }
  const open = (more: object) => count(() => world.write((ctx) => openTicket(ctx, { ...byLetter, ...more }), alexey))
  const classify = async () => {
    const number = await desk.open(irina, place)
    const { version } = await desk.row(number)
    return count(() => world.call(olga, 'tickets', 'save', { number, version, categoryId: ids.categories.mail }))
  }
  // A form that asks and is given nothing asks in the row that it stores anyway.
  const statements = await open({})
  expect(statements).toBeGreaterThan(5)
  expect(await open({ fields: {} })).toBe(statements)
  const withFields = await classify()
  await database(world).delete(field)
  expect(withFields - (await classify())).toBe(1)
})

const textOf = (what: unknown): string =>
  (typeof what === 'string' ? what : String((what as { text?: unknown } | null)?.text)).toLowerCase()
