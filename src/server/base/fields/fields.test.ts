import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'

const name = (ru: string, en = '') => ({ ru, en })
const add = async (world: World, by: StaffActor, input: object) =>
  (await world.call(by, 'fields', 'add', { name: name('Поле'), kind: 'text', ...input })).id
const rowOf = async (world: World, by: StaffActor, id: number) =>
  (await world.call(by, 'fields', 'list', {})).rows.find((row) => row.id === id)

describe('the definition of a field', () => {
  test('is added, changed, ordered and switched off by administrators; its kind stays (DICT-16)', async ({ world }) => {
    const { olga, alexey, demo, ids } = await cast(world)
    const input = {
      name: name('Версия 1С', '1C version'),
      hint: name('Справка → О программе'),
      kind: 'list' as const,
      isForClient: true,
      isRequired: true,
      options: [{ name: name('8.3.25') }, { name: name('8.3.24') }],
      categoryIds: [ids.categories.onec],
      serviceIds: [ids.services.onec],
    }
    const siteIds = [ids.sites['sever-uzel']]
    const id = await add(world, olga, { ...input, siteIds })
    const row = await rowOf(world, demo, id)
    expect(row).toMatchObject({
      name: name('Версия 1С', '1C version'),
      hint: name('Справка → О программе', 'Справка → О программе'),
      kind: 'list',
      isRequired: true,
      isForClient: true,
      isActive: true,
      options: [{ name: name('8.3.25', '8.3.25'), isActive: true }, { name: name('8.3.24', '8.3.24') }],
      categories: [{ id: ids.categories.onec }],
      services: [{ id: ids.services.onec }],
      siteIds,
    })
    expect(await world.facts('field', id)).toEqual(['field.added'])

    const [first, second] = row?.options ?? []
    // They change places and names in one press, and a third one comes.
    await world.call(olga, 'fields', 'save', {
      ...input,
      id,
      sort: 5,
      isActive: false,
      options: [
        { id: second?.id, name: name('8.3.25') },
        { id: first?.id, name: name('8.3.24'), isActive: false },
        { name: name('8.3.26') },
      ],
      categoryIds: [],
    })
    expect(await rowOf(world, alexey, id)).toMatchObject({
      sort: 5,
      isActive: false,
      options: [
        { id: second?.id, name: name('8.3.25', '8.3.25') },
        { id: first?.id, isActive: false },
        { name: name('8.3.26', '8.3.26') },
      ],
      categories: [],
      services: [{ id: ids.services.onec }],
      siteIds: [],
    })
    expect(await world.facts('field', id)).toEqual(['field.added', 'field.changed'])
    const { rows } = await world.call(alexey, 'fields', 'offered', {})
    expect(rows.map((each) => each.id)).not.toContain(id)

    await expect(world.call(olga, 'fields', 'save', { ...input, id, kind: 'text', options: [] })).rejects.toMatchObject(
      {
        code: 'dictionary.fixed',
        path: 'kind',
      },
    )
    for (const one of [alexey, demo]) {
      expect(await refusal(add(world, one, { name: name('Чужое') }))).toBe('access.denied')
      expect(await refusal(world.call(one, 'fields', 'save', { ...input, id }))).toBe('access.denied')
      expect(await refusal(world.call(one, 'tickets', 'removeField', { id }))).toBe('access.denied')
    }
    await world.call(olga, 'tickets', 'removeField', { id })
    expect(await rowOf(world, olga, id)).toBeUndefined()
    expect(await refusal(world.call(olga, 'tickets', 'removeField', { id }))).toBe('access.hidden')
  })

  test('is refused what it cannot have, each at its place (DICT-16)', async ({ world }) => {
    const { olga } = await cast(world)
    await add(world, olga, { name: name('Домен') })
    const isRefused = (input: object, code: string, path: string) =>
      expect(add(world, olga, input)).rejects.toMatchObject({ code, path })
    await isRefused({ name: name('домен') }, 'name.taken', 'name.ru')
    await isRefused({ name: name('Флаг'), kind: 'flag', isRequired: true }, 'input.unknownField', 'isRequired')
    await isRefused({ name: name('Т'), options: [{ name: name('а') }] }, 'input.unknownField', 'options')
    const twice = [{ name: name('Да') }, { name: name('да') }]
    await isRefused({ name: name('Л'), kind: 'list', options: twice }, 'name.taken', 'options.1.name.ru')
    const foreign = [{ id: 999_999, name: name('Да') }]
    await isRefused({ name: name('Л'), kind: 'list', options: foreign }, 'input.unknownChoice', 'options.0')
    await isRefused({ name: name('Т'), categoryIds: [999_999] }, 'input.unknownChoice', 'categoryIds')
    await isRefused({ name: name('Т'), serviceIds: [999_999] }, 'input.unknownChoice', 'serviceIds')
    await isRefused({ name: name('Т'), siteIds: [999_999] }, 'input.unknownChoice', 'siteIds')
  })

  test('keeps an option that a change does not name, behind the others (DICT-16)', async ({ world }) => {
    const { olga } = await cast(world)
    const options = [{ name: name('один') }, { name: name('два') }]
    const id = await add(world, olga, { name: name('Список'), kind: 'list', options })
    const before = (await rowOf(world, olga, id))?.options ?? []
    const second = { id: before[1]?.id, name: name('два') }
    await world.call(olga, 'fields', 'save', { id, name: name('Список'), kind: 'list', options: [second] })
    expect((await rowOf(world, olga, id))?.options.map((one) => one.id)).toEqual([before[1]?.id, before[0]?.id])
  })

  test('is deleted while no ticket holds a value of it; then the refusal says how many do (DICT-16)', async ({
    world,
  }) => {
    const { olga, irina, alexey, ids } = await cast(world)
    const desk = new Desk(world)
    const id = await add(world, olga, { name: name('Стойка') })
    const numbers = [0, 1, 2].map(() => desk.open(irina, { departmentId: ids.departments.hosting }))
    for (const number of await Promise.all(numbers)) await desk.save(alexey, number, { fields: { [id]: 'A-4' } })
    const remove = () => world.call(olga, 'tickets', 'removeField', { id })
    await expect(remove()).rejects.toMatchObject({ code: 'field.inUse', details: { count: 3 }, status: 409 })
    for (const number of await Promise.all(numbers)) await desk.save(alexey, number, { fields: { [id]: null } })
    await remove()
    // What was filled in once stays in the history, under no name.
    const [number] = await Promise.all(numbers)
    const items = (await desk.conversation(alexey, number ?? 0)).items
    expect(items.at(-1)).toMatchObject({ changes: [{ field: `fields.${id}`, fieldName: null, from: { ru: 'A-4' } }] })
    expect((await desk.view(alexey, number ?? 0)).fields.map((one) => one.id)).not.toContain(id)
  })
})
