import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { DAY, HOUR } from '../../../domain/time/index.ts'
import * as staffing from './index.ts'

const note = (world: World, by: StaffActor, employeeId: number, [from, until]: [number, number]) =>
  world.call(by, 'absences', 'add', {
    employeeId,
    from: world.clock.now() + from,
    until: world.clock.now() + until,
    note: 'Отпуск',
  })

const rowsOf = async (world: World, by: StaffActor, employeeId: number) =>
  (await world.call(by, 'absences', 'list', { employeeId })).rows

const awayOf = (world: World, employeeId: number) =>
  world.read(async (ctx) => (await staffing.awayNow(ctx, [employeeId])).get(employeeId) ?? null)

describe('absences (ORG-14)', () => {
  test('who is away now is marked in what forms offer, until he is here again', async ({ world }) => {
    const { olga, alexey, ids } = await cast(world)
    const began = world.clock.now()
    const id = ids.employees.pavel
    await note(world, olga, id, [HOUR, 2 * DAY])
    const marked = async () =>
      (await world.call(alexey, 'catalog', 'choices', {})).employees.find((one) => one.id === id)?.awayUntil
    expect(await marked()).toBeNull()
    world.clock.advance(HOUR)
    expect(await marked()).toBe(began + 2 * DAY)
    world.clock.advance(2 * DAY - HOUR - 1)
    expect(await marked()).toBe(began + 2 * DAY)
    world.clock.advance(1)
    expect(await marked()).toBeNull()
    expect(await world.facts('employee', id)).toContain('employee.awayChanged')
  })

  test('two never overlap; those that touch count as one', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const id = ids.employees.maria
    const began = world.clock.now()
    const first = await note(world, olga, id, [-DAY, DAY])
    for (const span of [
      [0, 2 * DAY],
      [-2 * DAY, 0],
      [0, 1],
      [-9 * DAY, 9 * DAY],
    ] as [number, number][])
      await expect(note(world, olga, id, span)).rejects.toMatchObject({ code: 'absence.overlap', path: 'from' })
    await note(world, olga, id, [DAY, 3 * DAY])
    await note(world, olga, id, [5 * DAY, 6 * DAY])
    expect(await awayOf(world, id)).toBe(began + 3 * DAY)
    await expect(note(world, olga, id, [9 * DAY, 9 * DAY])).rejects.toMatchObject({
      code: 'absence.backward',
      path: 'until',
    })
    await world.call(olga, 'absences', 'save', { id: first.id, from: began - DAY, until: began + DAY, note: 'Болен' })
    await expect(
      world.call(olga, 'absences', 'save', { id: first.id, from: began, until: began + DAY + 1 }),
    ).rejects.toMatchObject({ code: 'absence.overlap' })
    expect((await rowsOf(world, olga, id)).map((one) => one.note)).toEqual(['Отпуск', 'Отпуск', 'Болен'])
    await world.call(olga, 'absences', 'remove', { id: first.id })
    expect(await awayOf(world, id)).toBeNull()
    await expect(world.call(olga, 'absences', 'remove', { id: first.id })).rejects.toMatchObject({
      code: 'access.hidden',
    })
  })

  test('two notes at once about one day: one stands', async ({ world }) => {
    const { olga, ids } = await cast(world)
    for (let round = 1; round <= 5; round += 1) {
      const span: [number, number] = [round * 100 * DAY, (round * 100 + 1) * DAY]
      const outcomes = await Promise.allSettled([
        note(world, olga, ids.employees.egor, span),
        note(world, olga, ids.employees.egor, span),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('administrators change them, the head of a department of his, and he himself; nobody else', async ({
    world,
  }) => {
    const { olga, alexey, maria, egor, pavel, demo, ids } = await cast(world)
    const far: [number, number] = [1000 * DAY, 1001 * DAY]
    const { id } = await note(world, egor, ids.employees.egor, far)
    const change = (by: StaffActor) => world.call(by, 'absences', 'remove', { id })
    const may = async (by: StaffActor) =>
      (await world.call(by, 'absences', 'list', { employeeId: ids.employees.egor })).mayEdit
    // Мария heads Техподдержка and Алексей Хостинг, where Егор works; Павел heads Внедрение.
    expect(await Promise.all([olga, maria, alexey, egor, pavel, demo].map(may))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    for (const by of [pavel, demo]) await expect(change(by)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(note(world, demo, demo.employeeId, far)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(world.call(pavel, 'absences', 'remove', { id: 999_999 })).rejects.toMatchObject({
      code: 'access.denied',
    })
    await change(maria)
  })

  test('the head of a department above may; one of a department switched off may not', async ({ world }) => {
    const { olga, pavel, ids } = await cast(world)
    const named = { ru: 'Вторая смена', en: '' }
    const inner = { name: named, parentId: ids.departments.onboarding, memberIds: [ids.employees.demo] }
    const { id } = await world.call(olga, 'people', 'addDepartment', inner)
    const may = async () => (await world.call(pavel, 'absences', 'list', { employeeId: ids.employees.demo })).mayEdit
    expect(await may()).toBe(true)
    await world.call(olga, 'people', 'saveDepartment', {
      ...inner,
      id,
      parentId: null,
      headId: ids.employees.pavel,
      isActive: false,
    })
    expect(await may()).toBe(false)
  })
})

describe('who is in it now (ORG-12)', () => {
  test('members of groups and departments and of what stands inside, each once; only who may be given a ticket', async ({
    world,
  }) => {
    const { olga, ids } = await cast(world)
    const { egor, pavel, maria, alexey, demo, denis } = ids.employees
    const members = (places: Parameters<typeof staffing.membersOf>[1]) =>
      world.read((ctx) => staffing.membersOf(ctx, places))
    expect(await members({})).toEqual([])
    expect(await members({ groupIds: [ids.groups.l1] })).toEqual([maria, egor].sort((a, b) => a - b))
    const { id } = await world.call(olga, 'people', 'addGroup', {
      name: 'Смена',
      parentId: ids.groups.l1,
      members: [pavel, demo, denis, egor].map((employeeId) => ({ employeeId })),
    })
    const inner = [maria, egor, pavel].sort((a, b) => a - b)
    expect(await members({ groupIds: [ids.groups.l1, id] })).toEqual(inner)
    expect(await members({ departmentIds: [ids.departments.onboarding], groupIds: [ids.groups.l1] })).toEqual(
      [...inner, alexey].sort((a, b) => a - b),
    )
    expect(await members({ departmentIds: [ids.departments.office] })).toEqual([])
    expect(await members({ departmentIds: [999_999] })).toEqual([])
  })

  test('a support level is offered with how many are in it (ASGN-15)', async ({ world }) => {
    const { olga, alexey, ids } = await cast(world)
    const offered = async () => (await world.call(alexey, 'catalog', 'choices', {})).supportGroups
    const before = await offered()
    expect(before.map(({ name, level }) => [name, level])).toEqual([
      ['L1', 1],
      ['L2', 2],
      ['L3', 3],
    ])
    expect(before.find((one) => one.id === ids.groups.l2)?.members).toBe(2)
    const members = [{ employeeId: ids.employees.pavel }]
    await world.call(olga, 'people', 'saveGroup', { id: ids.groups.l3, name: 'L3', members })
    expect((await offered()).map(({ name }) => name)).toEqual(['L1', 'L2'])
    await expect(world.call(olga, 'people', 'addGroup', { name: 'L4', supportLevel: 4 as 3 })).rejects.toThrow(
      /supportLevel/,
    )
  })
})
