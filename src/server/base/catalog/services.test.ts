import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { openTicket } from '../../desk/tickets/index.ts'
import { ticket } from '../../desk/tickets/schema.ts'
import * as catalog from './index.ts'

const name = (ru: string, en = '') => ({ ru, en })

const add = async (world: World, by: StaffActor, input: object) =>
  (await world.call(by, 'services', 'add', { name: name('Сервис'), ...input })).id

const rowOf = async (world: World, by: StaffActor, id: number) =>
  (await world.call(by, 'services', 'list', {})).rows.find((row) => row.id === id)

/** An open ticket of Ирина that stands on the service. */
const openOn = async (world: World, authorId: number, serviceId: number) => {
  const { id } = await world.write((ctx) =>
    openTicket(ctx, { authorId, title: 'Не открывается', text: 'Не открывается', files: [], sourceCode: 'email' }),
  )
  await world.product.database.root.update(ticket).set({ serviceId }).where(eq(ticket.id, id))
  return id
}

test('DICT-11 a service has a name, a description, responsibles of three kinds and a parent; a circle is refused', async ({
  world,
}) => {
  const { olga, ids } = await cast(world)
  const root = await add(world, olga, {
    name: name('Связь'),
    description: 'Каналы и сети',
    employeeIds: [ids.employees.egor],
    groupIds: [ids.groups.l1],
    departmentIds: [ids.departments.hosting],
  })
  expect(await rowOf(world, olga, root)).toMatchObject({
    name: name('Связь', 'Связь'),
    description: 'Каналы и сети',
    parentId: null,
    depth: 0,
    responsibles: {
      employees: [{ id: ids.employees.egor, name: 'Егор Рыбаков' }],
      groups: [{ id: ids.groups.l1, name: 'L1' }],
      departments: [{ id: ids.departments.hosting }],
    },
    inherited: null,
  })
  const child = await add(world, olga, { name: name('Каналы'), parentId: root })
  const grandchild = await add(world, olga, { name: name('Резерв'), parentId: child })
  const move = (id: number, ru: string, parentId: number | null) =>
    world.call(olga, 'services', 'save', { id, name: name(ru), parentId })
  for (const parentId of [root, child, grandchild])
    await expect(move(root, 'Связь', parentId)).rejects.toMatchObject({
      code: 'service.circle',
      path: 'parentId',
      status: 422,
    })
  await move(grandchild, 'Резерв', root)
  await move(child, 'Каналы', grandchild)
  expect((await rowOf(world, olga, child))?.depth).toBe(2)
})

test('two moves at once, each right by itself, make no circle (DICT-11)', async ({ world }) => {
  const { olga } = await cast(world)
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [
      await add(world, olga, { name: name(`А${round}`) }),
      await add(world, olga, { name: name(`Б${round}`) }),
    ]
    const outcomes = await Promise.allSettled([
      world.call(olga, 'services', 'save', { id: a, name: name(`А${round}`), parentId: b }),
      world.call(olga, 'services', 'save', { id: b, name: name(`Б${round}`), parentId: a }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await rowOf(world, olga, a)).toBeDefined()
  }
})

test('a service without responsibles inherits those of the nearest above it that names any (DICT-13)', async ({
  world,
}) => {
  const { olga, ids } = await cast(world)
  const { support, access, telephony } = ids.services
  const inner = await add(world, olga, { name: name('Пароли'), parentId: access })
  for (const id of [access, inner])
    expect(await rowOf(world, olga, id)).toMatchObject({
      responsibles: { employees: [], groups: [], departments: [] },
      inherited: { from: { id: support, name: { ru: 'Поддержка' } }, responsibles: { groups: [{ name: 'L1' }] } },
    })
  expect((await rowOf(world, olga, telephony))?.inherited).toBeNull()
  const named = await world.read(async (ctx) => {
    const line = (await catalog.serviceLine(ctx, inner)).map(({ id }) => id)
    return { line, of: await catalog.responsiblesOfServices(ctx, line) }
  })
  expect(named.line).toEqual([inner, access, support])
  expect([...named.of]).toEqual([[support, { employeeIds: [], groupIds: [ids.groups.l1], departmentIds: [] }]])
  expect(await world.read((ctx) => catalog.serviceLine(ctx, 999_999))).toEqual([])
})

test('the tree is read from its roots, each behind the one it stands in, siblings in their order (DICT-12)', async ({
  world,
}) => {
  const { alexey } = await cast(world)
  const { rows } = await world.call(alexey, 'services', 'list', {})
  const seen = new Set<number>()
  for (const row of rows) {
    expect(row.parentId === null || seen.has(row.parentId)).toBe(true)
    seen.add(row.id)
  }
  const words = rows.map((row) => `${'·'.repeat(row.depth)}${row.name.ru}`)
  const at = words.indexOf('Поддержка')
  expect(words.slice(at, at + 2)).toEqual(['Поддержка', '·Доступ'])
  expect(words[words.indexOf('Внедрение') + 1]).toBe('·Гарантийное обслуживание')
})

test('a service counts the open tickets of all that stands inside it (DICT-12)', async ({ world }) => {
  const { alexey, olga, ids } = await cast(world)
  const loadOf = async (id: number) =>
    (await world.call(alexey, 'tickets', 'loads', {})).services.find((one) => one.id === id)?.count ?? 0
  const root = await add(world, olga, { name: name('Печать') })
  const child = await add(world, olga, { name: name('Принтеры'), parentId: root })
  const leaf = await add(world, olga, { name: name('Картриджи'), parentId: child })
  await openOn(world, ids.contacts.irina, root)
  await openOn(world, ids.contacts.irina, leaf)
  const closed = await openOn(world, ids.contacts.irina, leaf)
  await world.product.database.root.update(ticket).set({ phase: 'closed' }).where(eq(ticket.id, closed))
  const spam = await openOn(world, ids.contacts.irina, leaf)
  await world.product.database.root.update(ticket).set({ spamMark: 'possible' }).where(eq(ticket.id, spam))
  expect([await loadOf(root), await loadOf(child), await loadOf(leaf)]).toEqual([2, 1, 1])
})

describe('what is offered', () => {
  test('a service that is switched off takes its branch with it and gives it back (DICT-11)', async ({ world }) => {
    const { alexey, olga } = await cast(world)
    const root = await add(world, olga, { name: name('Склад') })
    const child = await add(world, olga, { name: name('Сканеры'), parentId: root })
    const offered = async () => {
      const { services } = await world.call(alexey, 'catalog', 'choices', {})
      return services.filter(({ id }) => id === root || id === child)
    }
    expect(await offered()).toEqual([
      { id: root, name: name('Склад', 'Склад'), parentId: null, path: [] },
      { id: child, name: name('Сканеры', 'Сканеры'), parentId: root, path: [name('Склад', 'Склад')] },
    ])
    expect(await world.read((ctx) => catalog.serviceFor(ctx, child, 'serviceId'))).toEqual({ id: child })
    await world.call(olga, 'services', 'save', { id: root, name: name('Склад'), isActive: false })
    expect(await offered()).toEqual([])
    expect(await rowOf(world, olga, child)).toMatchObject({ isActive: true, isOffered: false })
    for (const id of [root, child, 999_999])
      await expect(world.read((ctx) => catalog.serviceFor(ctx, id, 'serviceId'))).rejects.toMatchObject({
        code: 'dictionary.notAvailable',
        path: 'serviceId',
      })
    await expect(add(world, olga, { name: name('Весы'), parentId: root })).rejects.toMatchObject({
      code: 'dictionary.notAvailable',
      path: 'parentId',
    })
    // What stands there already is still changed where it stands.
    await world.call(olga, 'services', 'save', { id: child, name: name('Сканеры штрихкода'), parentId: root })
    await world.call(olga, 'services', 'save', { id: root, name: name('Склад'), isActive: true })
    expect(await offered()).toHaveLength(2)
  })

  test('a used service is only switched off; one with services inside is used', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const root = await add(world, olga, { name: name('Касса') })
    const child = await add(world, olga, { name: name('Чеки'), parentId: root, groupIds: [ids.groups.l2] })
    const ticketId = await openOn(world, ids.contacts.irina, child)
    const remove = (id: number) => world.call(olga, 'services', 'remove', { id })
    await expect(remove(child)).rejects.toMatchObject({ code: 'dictionary.inUse', status: 409 })
    await expect(remove(root)).rejects.toMatchObject({ code: 'dictionary.inUse' })
    await world.product.database.root.update(ticket).set({ serviceId: null }).where(eq(ticket.id, ticketId))
    await remove(child)
    await remove(root)
    await expect(remove(root)).rejects.toMatchObject({ code: 'access.hidden' })
    await expect(world.call(olga, 'services', 'save', { id: root, name: name('Касса') })).rejects.toMatchObject({
      code: 'access.hidden',
    })
    expect(await world.facts('dictionary', root)).toEqual(
      expect.arrayContaining(['dictionary.added', 'dictionary.removed']),
    )
  })
})

test('the same name may stand twice in the tree, not twice in one place', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const taken = { code: 'name.taken', path: 'name.ru' }
  await add(world, olga, { name: name('Резервирование'), parentId: ids.services.hosting })
  await add(world, olga, { name: name('Резервирование'), parentId: ids.services.mail })
  await expect(add(world, olga, { name: name('резервирование'), parentId: ids.services.mail })).rejects.toMatchObject(
    taken,
  )
  await expect(add(world, olga, { name: name('Внедрение') })).rejects.toMatchObject(taken)
  await expect(add(world, olga, { parentId: 999_999 })).rejects.toMatchObject({ code: 'input.unknownChoice' })
})

test('only such as may be given a ticket are named; who was named and has left stays (DICT-11)', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const refused = (more: object) => add(world, olga, { name: name('Лифты'), ...more })
  await expect(refused({ employeeIds: [ids.employees.demo] })).rejects.toMatchObject({
    code: 'employee.notAssignable',
    path: 'employeeIds',
  })
  await expect(refused({ groupIds: [999_999] })).rejects.toMatchObject({ path: 'groupIds' })
  await expect(refused({ departmentIds: [999_999] })).rejects.toMatchObject({ path: 'departmentIds' })
  const gone = await world.call(olga, 'people', 'addEmployee', {
    name: 'Временный',
    address: 'temp@sever-uzel.example',
    roles: ['T'],
  })
  const id = await add(world, olga, { name: name('Лифты'), employeeIds: [gone.id, gone.id] })
  await world.call(olga, 'tickets', 'deactivateEmployee', { id: gone.id, leavesUnassigned: true })
  await world.call(olga, 'services', 'save', { id, name: name('Лифты'), employeeIds: [gone.id] })
  expect((await rowOf(world, olga, id))?.responsibles.employees).toEqual([{ id: gone.id, name: 'Временный' }])
  await world.call(olga, 'services', 'save', { id, name: name('Лифты') })
  await expect(
    world.call(olga, 'services', 'save', { id, name: name('Лифты'), employeeIds: [gone.id] }),
  ).rejects.toMatchObject({ code: 'employee.notAssignable' })
})

test('DICT-09 a client category with a blank name or one that is taken is refused', async ({ world }) => {
  const { olga, alexey, ids } = await cast(world)
  const dictionary = 'client-categories' as const
  await expect(world.call(olga, 'catalog', 'addRow', { dictionary, name: name('  ') })).rejects.toThrow(
    /input.required/,
  )
  await expect(world.call(olga, 'catalog', 'addRow', { dictionary, name: name('vip') })).rejects.toMatchObject({
    code: 'name.taken',
    path: 'name.ru',
  })
  const { id } = await world.call(olga, 'catalog', 'addRow', { dictionary, name: name('Партнёры', 'Partners') })
  const { clientCategories } = await world.call(alexey, 'catalog', 'choices', {})
  expect(clientCategories.map((one) => one.name.en)).toEqual(['Standard', 'VIP', 'Partners'])
  await world.call(olga, 'catalog', 'saveRow', { dictionary, id, name: name('Партнёры'), isActive: false })
  expect((await world.call(alexey, 'catalog', 'choices', {})).clientCategories).toHaveLength(2)
  await expect(
    world.call(olga, 'catalog', 'removeRow', { dictionary, id: ids.clientCategories.vip }),
  ).rejects.toMatchObject({ code: 'dictionary.inUse' })
  await world.call(olga, 'catalog', 'removeRow', { dictionary, id })
})
