import { sql } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk, refused } from '../../../../test/harness/desk.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { say } from '../../kernel/words.ts'
import { staffRights } from '../access/index.ts'
import { serviceResponsible } from '../catalog/schema.ts'

const names = async (world: World, actor: StaffActor) =>
  (await world.call(actor, 'people', 'groups', {})).rows.map(({ name }) => name)

describe('a group of employees is deleted', () => {
  test('with its members, whose sight of each other ends, by an administrator alone', async ({ world }) => {
    const { olga, alexey, demo, irina, pavel, egor } = await cast(world)
    const { id } = await world.call(olga, 'people', 'addGroup', {
      name: 'На выброс',
      supportLevel: 3,
      members: [{ employeeId: pavel.employeeId, seesTickets: true }, { employeeId: egor.employeeId }],
    })
    const matesOfPavel = async () => (await world.read((ctx) => staffRights(ctx, pavel.employeeId)))[0]?.mateIds
    const told = async () =>
      (await world.facts('login', pavel.loginId)).filter((name) => name === 'access.changed').length
    const before = await told()
    expect(await matesOfPavel()).toContain(egor.employeeId)
    for (const actor of [alexey, demo, irina]) {
      expect((await refused(world.call(actor, 'people', 'removeGroup', { id }))).code).toBe('access.denied')
    }
    await world.call(olga, 'people', 'removeGroup', { id })
    expect(await names(world, olga)).not.toContain('На выброс')
    expect([await matesOfPavel(), await told()]).toEqual([[], before + 1])
    expect(await world.facts('group', id)).toEqual(['group.added', 'group.removed'])
    expect((await refused(world.call(olga, 'people', 'removeGroup', { id }))).code).toBe('access.hidden')
    await world.call(olga, 'people', 'addGroup', { name: 'На выброс' })
  })

  test('not while anything uses it: the refusal says all places at once, and nothing is gone', async ({ world }) => {
    const { olga, irina, maria } = await cast(world)
    const services = new Services(world)
    const desk = new Desk(world)
    const add = (more: object) => world.call(olga, 'people', 'addGroup', { name: 'Нужная', ...more } as never)
    const { id } = await add({ supportLevel: 2, members: [{ employeeId: maria.employeeId }], roles: ['T'] })
    const refusal = async () => {
      const { code, details } = await refused(world.call(olga, 'people', 'removeGroup', { id }))
      return { code, uses: String(details['uses']).split(', ') }
    }
    const save = (more: object) =>
      world.call(olga, 'people', 'saveGroup', { id, name: 'Нужная', supportLevel: 2, ...more })
    expect(await refusal()).toEqual({ code: 'group.inUse', uses: ['роли группы (1)'] })
    await save({})

    const numbers = [await desk.open(irina), await desk.open(irina)]
    for (const number of numbers) await desk.save(olga, number, { supportGroupId: id })
    const serviceId = await services.add([{ groupId: id }])
    const levelId = await promiseAll(world, olga, 'С эскалацией')
    const rule = { occasion: 'take_missed' as const, action: 'tell_group' as const, groupId: id }
    await world.call(olga, 'sla', 'saveEscalations', { id: levelId, rules: [rule] })
    const inner = await services.group([], { parentId: id })
    const triage = (to: number | null) =>
      world.call(olga, 'settings', 'save', { module: 'routing', value: { triageGroupId: to } })
    await triage(id)
    const all = [
      'правила эскалации (1)',
      'ответственные за сервисы (1)',
      'вложенные группы (1)',
      'уровень поддержки обращений (2)',
      'настройка «Кто распределяет не назначенные»',
    ]
    expect(await refusal()).toEqual({ code: 'group.inUse', uses: all })
    expect(await names(world, olga)).toContain('Нужная')

    await triage(null)
    await world.call(olga, 'people', 'removeGroup', { id: inner })
    await world.call(olga, 'sla', 'saveEscalations', { id: levelId, rules: [] })
    await world.call(olga, 'services', 'remove', { id: serviceId })
    expect((await refusal()).uses).toEqual(['уровень поддержки обращений (2)'])
    for (const number of numbers) await desk.save(olga, number, { supportGroupId: null })
    await world.call(olga, 'people', 'removeGroup', { id })
    expect(await names(world, olga)).not.toContain('Нужная')
    const { items } = await desk.conversation(olga, numbers[0] ?? 0)
    const lines = items.flatMap((item) => (item.kind === 'change' ? item.changes : []))
    const moves = lines.filter(({ field }) => field === 'supportGroup').map(({ from, to }) => [from?.ru, to?.ru])
    expect(moves).toEqual([
      [undefined, 'удалённая запись'],
      ['удалённая запись', undefined],
    ])
  })

  test('not from under somebody who is just naming it', async ({ world }) => {
    const { olga } = await cast(world)
    const services = new Services(world)
    const id = await services.group([])
    const serviceId = await services.add()
    const named = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    const naming = world.write(async (ctx) => {
      await ctx.db.insert(serviceResponsible).values({ serviceId, groupId: id })
      named.resolve()
      await end.promise
    })
    await named.promise
    const removal = refused(world.call(olga, 'people', 'removeGroup', { id }))
    const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(async () => (await world.product.database.root.execute(waiting)).rows.length).toBe(1)
    end.resolve()
    await naming
    expect((await removal).details['uses']).toBe('ответственные за сервисы (1)')
  })

  test('and every table that may name one has its word in the refusal', async ({ world }) => {
    const { rows } = await world.read((ctx) =>
      ctx.db.execute<{ table: string }>(sql`
        select distinct conrelid::regclass::text as table from pg_constraint
        where contype = 'f' and confrelid = 'staff_group'::regclass and conrelid <> 'staff_group_member'::regclass`),
    )
    const wordless = (['ru', 'en'] as const).flatMap((language) =>
      rows.filter(({ table }) => say(language, `people.groups.uses.${table}`).startsWith('people.')),
    )
    expect([rows.length > 0, wordless]).toEqual([true, []])
  })
})
