import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { refusal, refused } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { api } from '../../../api/index.ts'

const scene = async (world: World) => {
  const people = await cast(world)
  const { olga, ids } = people
  const rules = async () => {
    const { rows } = await world.call(olga, 'queue', 'rules', {})
    return rows.map(({ kind, subject, points }) => [kind, subject.name.ru, points])
  }
  for (const { id } of (await world.call(olga, 'queue', 'rules', {})).rows)
    await world.call(olga, 'queue', 'removeRule', { id })
  return { ...people, ids, rules }
}

test('rules are said, changed and deleted by administrators; each thing has one', async ({ world }) => {
  const { olga, alexey, ids, rules } = await scene(world)
  const add = (kind: 'clientCategory' | 'company' | 'service' | 'category', subjectId: number, points: number) =>
    world.call(olga, 'queue', 'addRule', { kind, subjectId, points })
  const vip = await add('clientCategory', ids.clientCategories.vip, 60)
  await add('company', ids.companies.romashka, 15)
  await add('service', ids.services.access, 0)
  const site = await add('category', ids.categories.site, -15)
  expect(await rules()).toEqual([
    ['clientCategory', 'VIP', 60],
    ['company', 'ООО «Ромашка»', 15],
    ['category', 'Сайт, домены и SSL', -15],
    ['service', 'Доступ', 0],
  ])

  expect(await refused(add('category', ids.categories.site, 3))).toMatchObject({
    code: 'weightRule.taken',
    path: 'subjectId',
  })
  const save = (change: object) =>
    world.call(olga, 'queue', 'saveRule', {
      ...{ id: site.id, kind: 'category', subjectId: ids.categories.site, points: -15 },
      ...change,
    } as never)
  expect(await refusal(save({ kind: 'clientCategory', subjectId: ids.clientCategories.vip }))).toBe('weightRule.taken')
  await save({ subjectId: ids.categories.mail, points: 5 })
  await world.call(olga, 'queue', 'removeRule', { id: vip.id })
  expect(await refusal(world.call(olga, 'queue', 'removeRule', { id: vip.id }))).toBe('access.hidden')
  expect((await rules()).map(([, , points]) => points)).toEqual([15, 5, 0])
  expect(await world.facts('weightRule', site.id)).toEqual(['weightRule.added', 'weightRule.changed'])

  // What is saved as it was tells nothing.
  await save({ subjectId: ids.categories.mail, points: 5 })
  expect(await world.facts('weightRule', site.id)).toHaveLength(2)
  expect(await refusal(world.call(alexey, 'queue', 'addRule', { kind: 'company', subjectId: 1, points: 1 }))).toBe(
    'access.denied',
  )
})

test('a rule speaks of what is there and offered, and is worth whole points within ten thousand', async ({ world }) => {
  const { olga, rules } = await scene(world)
  const add = (kind: string, subjectId: number, points: number) =>
    world.call(olga, 'queue', 'addRule', { kind, subjectId, points } as never)
  expect(await refused(add('criticality', 999_999, 1))).toMatchObject({
    code: 'input.unknownChoice',
    path: 'subjectId',
  })
  expect(await refusal(add('service', 999_999, 1))).toBe('dictionary.notAvailable')
  const category = { dictionary: 'categories', name: { ru: 'Прежнее', en: '' } } as const
  const { id } = await world.call(olga, 'catalog', 'addRow', category)
  const kept = await add('category', id, 7)
  await world.call(olga, 'catalog', 'saveRow', { ...category, id, isActive: false })
  const input = { id: (kept as { id: number }).id, kind: 'category', subjectId: id } as const
  await world.call(olga, 'queue', 'saveRule', { ...input, points: 8 })
  expect((await world.call(olga, 'queue', 'rules', {})).rows).toMatchObject([
    { points: 8, subject: { isActive: false } },
  ])
  await world.call(olga, 'queue', 'removeRule', { id: input.id })
  expect(await refusal(add('category', id, 7))).toBe('dictionary.notAvailable')
  expect(await rules()).toEqual([])
  for (const points of [10_001, -10_001, 0.5])
    expect(api.queue.addRule.input.safeParse({ kind: 'category', subjectId: 1, points }).success, `${points}`).toBe(
      false,
    )
  expect(api.queue.addRule.input.safeParse({ kind: 'category', subjectId: 1, points: -10_000 }).success).toBe(true)
})

test('what a rule speaks of is not deleted under it', async ({ world }) => {
  const { olga } = await scene(world)
  const category = { dictionary: 'categories', name: { ru: 'Под правилом', en: '' } } as const
  const { id } = await world.call(olga, 'catalog', 'addRow', category)
  await world.call(olga, 'queue', 'addRule', { kind: 'category', subjectId: id, points: 7 })
  expect(await refusal(world.call(olga, 'catalog', 'removeRow', { dictionary: 'categories', id }))).toBe(
    'dictionary.inUse',
  )
})

test('two who say the same at once: one is heard, the other learns of it', async ({ world }) => {
  const { olga, ids } = await scene(world)
  const add = (points: number) =>
    world.call(olga, 'queue', 'addRule', { kind: 'criticality', subjectId: ids.criticalities.high, points })
  const outcome = await Promise.allSettled([add(10), add(20)])
  expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const lost = outcome.find((one) => one.status === 'rejected')
  expect(lost?.reason).toMatchObject({ code: 'weightRule.taken' })
})
