import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { phases } from '../../../domain/tickets/index.ts'
import { openTicket } from '../../desk/tickets/index.ts'
import * as catalog from './index.ts'
import { category, site, status } from './schema.ts'

const name = (ru: string, en = '') => ({ ru, en })

/** A second site, as the sites' issue will make them. */
const addSite = (world: World, code: string) =>
  world.write(async (ctx) => {
    const [row] = await ctx.db
      .insert(site)
      .values({ code, name: name(code, code), createdAt: ctx.now })
      .returning({ id: site.id })
    return row?.id ?? 0
  })

describe('statuses', () => {
  test('DICT-05 any number of statuses, each of a phase; the product picks the default, the last of a phase stays', async ({
    world,
  }) => {
    const { olga, ids } = await cast(world)
    const add = (input: object) =>
      world.call(olga, 'catalog', 'addRow', { dictionary: 'statuses', name: name('В стадии решения'), ...input })
    await expect(add({})).rejects.toMatchObject({ code: 'input.required', path: 'phase' })
    const { id } = await add({ phase: 'in_progress' })
    expect(await world.read((ctx) => catalog.defaultStatus(ctx, 'in_progress'))).toEqual({
      id: ids.statuses.in_progress,
      phase: 'in_progress',
    })
    const saved = { dictionary: 'statuses', name: name('В стадии решения'), id } as const
    await world.call(olga, 'catalog', 'saveRow', { ...saved, isDefault: true })
    expect(await world.read((ctx) => catalog.defaultStatus(ctx, 'in_progress'))).toMatchObject({ id })
    const remove = (rowId: number) => world.call(olga, 'catalog', 'removeRow', { dictionary: 'statuses', id: rowId })
    await expect(remove(id)).rejects.toMatchObject({ code: 'dictionary.defaultOfPhase' })
    await remove(ids.statuses.in_progress)
    await expect(remove(id)).rejects.toMatchObject({ code: 'dictionary.lastOfPhase', status: 409 })
    for (const phase of phases) {
      expect(await world.read((ctx) => catalog.defaultStatus(ctx, phase))).toMatchObject({ phase })
    }
  })

  test('a phase keeps exactly one default, through every way of losing it', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const id = ids.statuses.closed
    const saved = { dictionary: 'statuses', name: name('Закрыто'), id } as const
    for (const change of [{ isDefault: false }, { isActive: false }]) {
      await expect(world.call(olga, 'catalog', 'saveRow', { ...saved, ...change })).rejects.toMatchObject({
        code: 'dictionary.defaultOfPhase',
      })
    }
    await expect(
      world.call(olga, 'catalog', 'addRow', {
        dictionary: 'statuses',
        name: name('Снято'),
        phase: 'closed',
        isDefault: true,
        isActive: false,
      }),
    ).rejects.toMatchObject({ code: 'dictionary.defaultOfPhase', path: 'isActive' })
    // On every site a ticket begins somewhere: neither the default nor what becomes it is of one site alone.
    const ofOneSite = { siteIds: [await addSite(world, 'alone')] }
    const coming = { dictionary: 'statuses', name: name('Снято'), phase: 'closed', isDefault: true } as const
    const refused = { code: 'dictionary.defaultOfPhase', path: 'siteIds' }
    await expect(world.call(olga, 'catalog', 'saveRow', { ...saved, ...ofOneSite })).rejects.toMatchObject(refused)
    await expect(world.call(olga, 'catalog', 'addRow', { ...coming, ...ofOneSite })).rejects.toMatchObject(refused)
    const rows = await world.read((ctx) => ctx.db.select().from(status).where(eq(status.isDefault, true)))
    expect(rows.map((row) => row.phase).sort()).toEqual([...phases].sort())
  })

  test('what a status means does not change under the tickets that stand in it', async ({ world }) => {
    const { olga, ids } = await cast(world)
    await expect(
      world.call(olga, 'catalog', 'saveRow', {
        dictionary: 'statuses',
        id: ids.statuses.on_hold,
        name: name('Приостановлено'),
        phase: 'closed',
      }),
    ).rejects.toMatchObject({ code: 'dictionary.fixed', path: 'phase' })
  })
})

describe('every dictionary', () => {
  test('a name is required, and taken once in either case', async ({ world }) => {
    const { olga } = await cast(world)
    const add = (ru: string) =>
      world.call(olga, 'catalog', 'addRow', { dictionary: 'request-types', name: name(ru), priority: 'low' })
    await expect(add('')).rejects.toThrow('input.required')
    await expect(add('вопрос')).rejects.toMatchObject({ code: 'name.taken', path: 'name.ru' })
    await expect(
      world.call(olga, 'catalog', 'addRow', { dictionary: 'sources', name: name('Ещё почта'), code: 'email' }),
    ).rejects.toMatchObject({ code: 'name.taken', path: 'code' })
  })

  test('a field that the dictionary does not have is refused by its name, not dropped', async ({ world }) => {
    const { olga } = await cast(world)
    for (const [dictionary, foreign] of [
      ['statuses', { priority: 'high' }],
      ['categories', { phase: 'new' }],
      ['request-types', { weight: 3 }],
      ['criticalities', { warning: null }],
      ['sources', { departmentId: null }],
    ] as const) {
      await expect(
        world.call(olga, 'catalog', 'addRow', { dictionary, name: name('Чужое'), ...foreign }),
      ).rejects.toMatchObject({ code: 'input.unknownField', path: Object.keys(foreign)[0] })
    }
  })

  test('a priority outside the three is refused', async ({ world }) => {
    const { olga } = await cast(world)
    const odd = { dictionary: 'request-types', name: name('Чудо'), priority: 'urgent' } as const
    await expect(world.call(olga, 'catalog', 'addRow', odd as never)).rejects.toMatchObject({
      issues: [{ path: ['priority'] }],
    })
  })

  test('only administrators write; T, V read, D and clients do neither (ACL-05)', async ({ world }) => {
    const { alexey, demo, denis, irina, ids } = await cast(world)
    const input = { dictionary: 'criticalities', name: name('Любая'), weight: 1 } as const
    for (const actor of [alexey, demo, denis, irina]) {
      await expect(world.call(actor, 'catalog', 'addRow', input)).rejects.toMatchObject({ code: 'access.denied' })
      await expect(
        world.call(actor, 'catalog', 'saveRow', { ...input, id: ids.criticalities.low }),
      ).rejects.toMatchObject({ code: 'access.denied' })
      await expect(
        world.call(actor, 'catalog', 'removeRow', { dictionary: 'criticalities', id: ids.criticalities.low }),
      ).rejects.toMatchObject({ code: 'access.denied' })
    }
    for (const actor of [alexey, demo]) await expect(world.call(actor, 'catalog', 'choices', {})).resolves.toBeDefined()
    for (const actor of [denis, irina]) {
      await expect(world.call(actor, 'catalog', 'rows', { dictionary: 'statuses' })).rejects.toMatchObject({
        code: 'access.denied',
      })
    }
  })

  test('every change is a fact, and what is unknown is not there', async ({ world }) => {
    const { olga } = await cast(world)
    const input = { dictionary: 'criticalities', name: name('Авария'), weight: 50 } as const
    const { id } = await world.call(olga, 'catalog', 'addRow', input)
    await world.call(olga, 'catalog', 'saveRow', { ...input, id, weight: 60 })
    await world.call(olga, 'catalog', 'removeRow', { dictionary: 'criticalities', id })
    expect((await world.facts('dictionary', id)).slice(-3)).toEqual([
      'dictionary.added',
      'dictionary.changed',
      'dictionary.removed',
    ])
    await expect(world.call(olga, 'catalog', 'saveRow', { ...input, id })).rejects.toMatchObject({ status: 404 })
    await expect(world.call(olga, 'catalog', 'removeRow', { dictionary: 'criticalities', id })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('rows in use', () => {
  test('DICT-07 a criticality has a name, a weight and perhaps a responsible; used, it is switched off, never deleted', async ({
    world,
  }) => {
    const { olga, alexey, ids } = await cast(world)
    const input = { dictionary: 'criticalities', name: name('Катастрофа', 'Disaster'), weight: 90 } as const
    await expect(
      world.call(olga, 'catalog', 'addRow', { dictionary: 'criticalities', name: name('Без веса') }),
    ).rejects.toMatchObject({ code: 'input.required', path: 'weight' })
    const responsibleId = ids.employees.maria
    const { id } = await world.call(olga, 'catalog', 'addRow', { ...input, responsibleId })
    await world.write((ctx) =>
      openTicket(ctx, {
        authorId: ids.contacts.irina,
        title: 'Всё упало',
        text: 'Ничего не работает',
        files: [],
        sourceCode: 'email',
        criticalityId: id,
      }),
    )
    const remove = () => world.call(olga, 'catalog', 'removeRow', { dictionary: 'criticalities', id })
    await expect(remove()).rejects.toMatchObject({ code: 'dictionary.inUse', status: 409 })
    await world.call(olga, 'catalog', 'saveRow', { ...input, id, isActive: false })
    const { criticalities } = await world.call(alexey, 'catalog', 'choices', {})
    expect(criticalities.map((one) => one.id)).not.toContain(id)
    const { rows } = await world.call(olga, 'catalog', 'rows', { dictionary: 'criticalities' })
    expect(rows.find((one) => one.id === id)).toMatchObject({
      isActive: false,
      weight: 90,
      responsible: { id: responsibleId },
    })
  })

  test('a status that a ticket stands in stays', async ({ world }) => {
    const { olga } = await cast(world)
    const { id } = await world.read((ctx) => catalog.defaultStatus(ctx, 'new'))
    await world.call(olga, 'catalog', 'addRow', {
      dictionary: 'statuses',
      name: name('Принято к рассмотрению'),
      phase: 'new',
      isDefault: true,
    })
    await expect(world.call(olga, 'catalog', 'removeRow', { dictionary: 'statuses', id })).rejects.toMatchObject({
      code: 'dictionary.inUse',
    })
  })
})

describe('categories', () => {
  test('the department must be one of support, the responsible one who may work', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const add = (more: object) =>
      world.call(olga, 'catalog', 'addRow', { dictionary: 'categories', name: name('Прочее'), ...more })
    await expect(add({ departmentId: ids.departments.office })).rejects.toMatchObject({
      code: 'department.notSupport',
      path: 'departmentId',
    })
    await expect(add({ responsibleId: ids.employees.demo })).rejects.toMatchObject({
      code: 'employee.notAssignable',
      path: 'responsibleId',
    })
  })

  test('it brings its department and responsible, and its warning is offered with it', async ({ world }) => {
    const { alexey, olga, ids } = await cast(world)
    const found = await world.read((ctx) => catalog.categoryFor(ctx, ids.categories.telephony, 1, 'categoryId'))
    expect(found).toEqual({
      id: ids.categories.telephony,
      departmentId: ids.departments.support,
      responsibleId: ids.employees.egor,
    })
    const { categories } = await world.call(alexey, 'catalog', 'choices', {})
    expect(categories.find((one) => one.id === ids.categories.telephony)?.warning).toMatch(/14 рабочих дней/)
    const { rows } = await world.call(olga, 'catalog', 'rows', { dictionary: 'categories' })
    expect(rows.find((one) => one.id === ids.categories.telephony)).toMatchObject({
      department: { name: { en: 'Technical support' } },
      responsible: { name: 'Егор Рыбаков' },
      phase: null,
    })
  })

  test('switched off, or of another site, it is not to be had', async ({ world }) => {
    const { olga, alexey, ids } = await cast(world)
    const row = { dictionary: 'categories', id: ids.categories.billing, name: name('Счета и документы') } as const
    const other = await addSite(world, 'other')
    const at = (siteId: number) =>
      world.read((ctx) => catalog.categoryFor(ctx, ids.categories.billing, siteId, 'categoryId'))
    await world.call(olga, 'catalog', 'saveRow', { ...row, siteIds: [other] })
    await expect(at(other)).resolves.toMatchObject({ id: row.id })
    await expect(at(1)).rejects.toMatchObject({ code: 'dictionary.notAvailable', path: 'categoryId' })
    await world.call(olga, 'catalog', 'saveRow', { ...row, isActive: false })
    await expect(at(other)).rejects.toMatchObject({ code: 'dictionary.notAvailable' })
    const { categories } = await world.call(alexey, 'catalog', 'choices', {})
    expect(categories.map((one) => one.id)).not.toContain(row.id)
    await world.call(olga, 'catalog', 'saveRow', row)
    const stored = await world.read((ctx) => ctx.db.select().from(category).where(eq(category.id, row.id)))
    expect(stored[0]).toMatchObject({ isActive: true, departmentId: ids.departments.finance })
    await expect(world.call(olga, 'catalog', 'saveRow', { ...row, siteIds: [999_999] })).rejects.toMatchObject({
      code: 'input.unknownChoice',
      path: 'siteIds',
    })
  })
})

describe('sources', () => {
  test('DICT-08 a source may name a responsible, who gets what comes by it; used, it is switched off, never deleted', async ({
    world,
  }) => {
    const { olga, alexey, irina, ids } = await cast(world)
    const forum = { dictionary: 'sources', name: name('Форум', 'Forum') } as const
    const { id } = await world.call(olga, 'catalog', 'addRow', {
      ...forum,
      code: 'forum',
      responsibleId: ids.employees.maria,
    })
    const open = (more: object) =>
      world.call(alexey, 'tickets', 'open', {
        authorId: irina.contactId,
        title: 'С форума',
        text: 'Сайт не открывается',
        sourceCode: 'forum',
        ...more,
      })
    const responsible = async ({ number }: { number: number }) =>
      (await world.call(olga, 'tickets', 'get', { number })).responsible?.id
    expect(await responsible(await open({}))).toBe(ids.employees.maria)
    // A category's responsible goes before the source's (ASGN-02).
    expect(await responsible(await open({ categoryId: ids.categories.telephony }))).toBe(ids.employees.egor)
    await expect(world.call(olga, 'catalog', 'removeRow', { dictionary: 'sources', id })).rejects.toMatchObject({
      code: 'dictionary.inUse',
    })
    await world.call(olga, 'catalog', 'saveRow', { ...forum, id, isActive: false })
    await expect(open({})).rejects.toMatchObject({ code: 'dictionary.notAvailable', path: 'sourceCode' })
  })

  test('channels find theirs by its code, even switched off; people do not, and those the product names stay', async ({
    world,
  }) => {
    const { olga, alexey, ids } = await cast(world)
    const row = { dictionary: 'sources', id: ids.sources.email, name: name('Почта') } as const
    await world.call(olga, 'catalog', 'saveRow', { ...row, isActive: false })
    expect(await world.read((ctx) => catalog.sourceByCode(ctx, 'email', 1))).toBe(ids.sources.email)
    await expect(world.read((ctx) => catalog.sourceByCode(ctx, 'email', 1), alexey)).rejects.toMatchObject({
      code: 'dictionary.notAvailable',
    })
    await expect(world.read((ctx) => catalog.sourceByCode(ctx, 'pigeon', 1))).rejects.toMatchObject({
      code: 'dictionary.notAvailable',
    })
    await expect(
      world.call(olga, 'catalog', 'removeRow', { dictionary: 'sources', id: ids.sources.email }),
    ).rejects.toMatchObject({ code: 'dictionary.inUse' })
    await expect(world.call(olga, 'catalog', 'saveRow', { ...row, code: 'mail' })).rejects.toMatchObject({
      code: 'dictionary.fixed',
    })
    await world.call(olga, 'catalog', 'saveRow', row)
  })
})

test('the main site has the name, the language and the zone of ours', async ({ world }) => {
  const main = await world.read((ctx) => catalog.mainSite(ctx))
  expect(main).toEqual({
    id: 1,
    name: { ru: 'Северный узел', en: 'Northern Node' },
    language: 'ru',
    timeZone: 'Europe/Moscow',
  })
  expect(await world.read((ctx) => catalog.siteById(ctx, main.id))).toEqual(main)
  expect(await world.read((ctx) => catalog.siteById(ctx, 999_999))).toBeNull()
})
