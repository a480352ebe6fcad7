import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { refused } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'

type Rule = { occasion: string; action: string; employeeId?: number; groupId?: number }
const save = (world: World, actor: StaffActor, id: number, rules: Rule[]) =>
  world.call(actor, 'sla', 'saveEscalations', { id, rules: rules as never })
const list = async (world: World, actor: StaffActor, id: number) =>
  (await world.call(actor, 'sla', 'escalations', { id })).rows

test('a level says what is done when, and what it said before is gone [SLA-09, SLA-10]', async ({ world }) => {
  const { olga, alexey, demo, ids } = await cast(world)
  const id = await promiseAll(world, olga, 'Правила')
  const { id: groupId } = await world.call(olga, 'people', 'addGroup', { name: 'Вторая линия' })
  const other = await promiseAll(world, olga, 'Другой')
  await save(world, olga, other, [{ occasion: 'take_missed', action: 'tell_head' }])
  const near = { occasion: 'take_near', action: 'tell_responsible' }
  await save(world, olga, id, [
    { occasion: 'resolve_missed', action: 'tell_group', groupId },
    { occasion: 'resolve_missed', action: 'reassign', employeeId: ids.employees.alexey },
    near,
    near,
    { occasion: 'norm_missed', action: 'tell_administrators' },
  ])
  const nobody = { employee: null, group: null }
  expect(await list(world, demo, id)).toEqual([
    { ...near, ...nobody },
    { occasion: 'resolve_missed', action: 'tell_group', employee: null, group: { id: groupId, name: 'Вторая линия' } },
    {
      occasion: 'resolve_missed',
      action: 'reassign',
      employee: { id: ids.employees.alexey, name: alexey.name },
      group: null,
    },
    { occasion: 'norm_missed', action: 'tell_administrators', ...nobody },
  ])
  await save(world, olga, id, [near])
  await save(world, olga, id, [near])
  expect(await list(world, olga, id)).toEqual([{ ...near, ...nobody }])
  expect(await list(world, olga, other)).toHaveLength(1)
  const told = (await world.facts('level', id)).filter((name) => name === 'level.escalationsChanged')
  expect(told).toHaveLength(2)
  // It promises nothing else: no deadline moves.
  expect((await world.call(olga, 'sla', 'level', { id })).version).toBe(1)
})

test('a rule names whom its action needs, and nobody else', async ({ world }) => {
  const { olga, alexey, denis, demo, ids } = await cast(world)
  const id = await promiseAll(world, olga, 'Отказы')
  const { id: groupId } = await world.call(olga, 'people', 'addGroup', { name: 'Отказы' })
  const refusal = async (rule: Rule) => {
    const { code, path } = await refused(save(world, olga, id, [{ occasion: 'take_near', action: 'tell_head' }, rule]))
    return `${code} ${path}`
  }
  const missed = { occasion: 'take_missed' }
  const employeeId = ids.employees.alexey
  expect(await refusal({ ...missed, action: 'tell_employee' })).toBe('input.required rules.1.employeeId')
  expect(await refusal({ ...missed, action: 'tell_group' })).toBe('input.required rules.1.groupId')
  expect(await refusal({ ...missed, action: 'reassign' })).toBe('input.required rules.1.employeeId')
  expect(await refusal({ ...missed, action: 'reassign', employeeId, groupId })).toBe('input.invalid rules.1.groupId')
  expect(await refusal({ ...missed, action: 'tell_head', employeeId })).toBe('input.invalid rules.1.employeeId')
  expect(await refusal({ ...missed, action: 'raise_priority', groupId })).toBe('input.invalid rules.1.groupId')
  expect(await refusal({ ...missed, action: 'tell_group', groupId: 999_999 })).toBe(
    'input.unknownChoice rules.1.groupId',
  )
  for (const one of [denis.employeeId, demo.employeeId, 999_999])
    expect(await refusal({ ...missed, action: 'tell_employee', employeeId: one })).toBe(
      'employee.notAssignable rules.1.employeeId',
    )
  // A norm is of no ticket: there is nothing to hand on, and no responsible.
  for (const action of ['reassign', 'raise_priority', 'tell_responsible', 'tell_head', 'tell_manager'])
    expect(await refusal({ occasion: 'norm_missed', action, employeeId })).toBe('input.invalid rules.1.action')
  expect(await list(world, olga, id)).toEqual([])
  expect((await refused(save(world, olga, 999_999, []))).code).toBe('access.hidden')
  expect((await refused(save(world, alexey, id, []))).code).toBe('access.denied')
})
