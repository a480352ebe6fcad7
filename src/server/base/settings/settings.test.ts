import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test } from '../../../../test/harness/world.ts'
import { fact } from '../../kernel/schema.ts'

test('a setting that changes is kept, is a fact, and the others stay as they were', async ({ world }) => {
  const { olga } = await cast(world)
  const before = await world.call(olga, 'settings', 'get', { module: 'files' })
  expect(before.schema).toMatchObject({ type: 'object', properties: { clientMaxKb: { type: 'integer' } } })
  const { value } = await world.call(olga, 'settings', 'save', { module: 'files', value: { clientMaxKb: 100 } })
  expect(value).toEqual({ ...before.value, clientMaxKb: 100 })
  expect((await world.call(olga, 'settings', 'get', { module: 'files' })).value).toEqual(value)
  const told = await world.product.database.root.select().from(fact)
  expect(told.filter((row) => row.name === 'setting.changed').map((row) => row.data)).toEqual([
    { module: 'files', siteId: null, field: 'clientMaxKb' },
  ])
})

test('a wrong value, an unknown key and an unknown module are refused, with the field', async ({ world }) => {
  const { olga } = await cast(world)
  const save = (value: Record<string, unknown>) => world.call(olga, 'settings', 'save', { module: 'files', value })
  await expect(save({ clientMaxKb: 0 })).rejects.toMatchObject({ issues: [{ path: ['value', 'clientMaxKb'] }] })
  await expect(save({ colour: 'red' })).rejects.toMatchObject({ issues: [{ code: 'unrecognized_keys' }] })
  await expect(world.call(olga, 'settings', 'get', { module: 'nothing' })).rejects.toMatchObject({ status: 404 })
})

test('whom a setting names is there to be chosen; he may be switched off behind it, and the rest is saved all the same', async ({
  world,
}) => {
  const { olga, maria, ids } = await cast(world)
  const save = (value: Record<string, unknown>) => world.call(olga, 'settings', 'save', { module: 'routing', value })
  await world.call(olga, 'tickets', 'deactivateEmployee', { id: ids.employees.egor })
  await expect(save({ triageGroupId: 999_999 })).rejects.toMatchObject({
    code: 'input.unknownChoice',
    path: 'value.triageGroupId',
  })
  await expect(save({ defaultResponsibleId: ids.employees.egor })).rejects.toMatchObject({
    code: 'employee.notAssignable',
    path: 'value.defaultResponsibleId',
  })
  await save({ defaultResponsibleId: maria.employeeId, triageGroupId: ids.groups.l1 })
  await world.call(olga, 'tickets', 'deactivateEmployee', { id: maria.employeeId })
  const same = { defaultResponsibleId: maria.employeeId, triageGroupId: null }
  expect((await save(same)).value).toMatchObject(same)
})

test('V looks and changes nothing; the others do neither', async ({ world }) => {
  const { demo, alexey, denis, irina } = await cast(world)
  await expect(world.call(demo, 'settings', 'get', { module: 'files' })).resolves.toBeDefined()
  for (const actor of [demo, alexey, denis, irina]) {
    await expect(world.call(actor, 'settings', 'save', { module: 'files', value: {} })).rejects.toMatchObject({
      code: 'access.denied',
    })
  }
  for (const actor of [alexey, denis, irina]) {
    await expect(world.call(actor, 'settings', 'get', { module: 'files' })).rejects.toMatchObject({
      code: 'access.denied',
    })
  }
})

test('of the base floor the live stream tells the desk, and the client’s side nothing', async ({ world }) => {
  const { olga, alexey, demo, denis, irina } = await cast(world)
  for (const kind of ['employee', 'department', 'group', 'company', 'contact', 'dictionary', 'setting']) {
    const subject = world.product.registry.live.get(kind)
    const sees = [olga, alexey, demo, denis, irina].map((actor) => subject?.canSee(actor, null))
    expect([kind, ...sees]).toEqual([kind, true, true, true, false, false])
    const loaded = await world.read(async (ctx) => subject?.load(ctx, [7]))
    expect(loaded?.get(7)).toMatchObject({ key: 7 })
  }
  const login = world.product.registry.live.get('login')
  expect([olga, alexey, irina].map((actor) => login?.canSee(actor, null))).toEqual([true, false, false])
})
