import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { effectiveRoles, isAdministrator, type Role, roles, type StaffActor } from '../../../domain/access/index.ts'
import type { Ctx } from '../../kernel/ctx.ts'
import { savepoint } from '../../kernel/run.ts'
import { deactivateEmployee } from '../people/index.ts'
import { departmentMember, staffGroup, staffGroupMember } from '../people/schema.ts'
import { grantRoles, staffRights } from './index.ts'
import { roleGrant } from './schema.ts'

type EmployeeChange = {
  roles?: Role[]
  isFullAccess?: boolean
  departmentIds?: number[]
  address?: string
  name?: string
}

/** Saves an employee as the form does: everything as it was, but for the change. */
async function change(world: World, actor: StaffActor, id: number, wanted: EmployeeChange) {
  const { rows } = await world.call(actor, 'people', 'employees', {})
  const row = rows.find((one) => one.id === id)
  if (!row) throw new Error(`there is no employee ${id}`)
  const { isActive: _, ...input } = row
  return world.call(actor, 'people', 'saveEmployee', { ...input, ...wanted })
}

const rolesOf = async (world: World, employeeId: number) =>
  (await world.read((ctx) => staffRights(ctx, employeeId)))[0]?.roles

describe('inheritance', () => {
  test('ACL-06 a nested group hands its parent’s role down, a lost grant is lost at the next request, W passes T and R', async ({
    world,
  }) => {
    const { olga, ids } = await cast(world)
    const { denis } = ids.employees
    const support = { name: 'Поддержка', roles: ['T' as const] }
    const outer = await world.call(olga, 'people', 'addGroup', support)
    await world.call(olga, 'people', 'addGroup', {
      name: 'Смена',
      parentId: outer.id,
      members: [{ employeeId: denis }],
    })
    expect((await cast(world)).denis.roles).toEqual(['R', 'T'])
    const { denis: working } = await cast(world)
    await expect(world.call(working, 'catalog', 'choices', {})).resolves.toBeDefined()
    await world.call(olga, 'people', 'saveGroup', { ...support, id: outer.id, roles: [] })
    const { denis: denied } = await cast(world)
    expect(denied.roles).toEqual(['D'])
    await expect(world.call(denied, 'catalog', 'choices', {})).rejects.toMatchObject({ code: 'access.denied' })
    expect(olga.roles).toEqual(['R', 'T', 'W'])
  })

  test('a department’s role reaches its members and those of departments inside it, until it is switched off', async ({
    world,
  }) => {
    const { olga, ids } = await cast(world)
    const name = (ru: string) => ({ ru, en: '' })
    const top = await world.call(olga, 'people', 'addDepartment', { name: name('Дирекция'), roles: ['V'] })
    const inside = { name: name('Секретариат'), parentId: top.id, memberIds: [ids.employees.denis] }
    await world.call(olga, 'people', 'addDepartment', inside)
    expect(await rolesOf(world, ids.employees.denis)).toEqual(['V'])
    await world.call(olga, 'people', 'saveDepartment', {
      id: top.id,
      name: name('Дирекция'),
      roles: ['V'],
      isActive: false,
    })
    expect(await rolesOf(world, ids.employees.denis)).toEqual(['D'])
  })

  test('D for one group does not cancel T from another (spec §3.8)', async ({ world }) => {
    const { olga, ids } = await cast(world)
    await world.call(olga, 'people', 'addGroup', {
      name: 'Закрыто',
      roles: ['D'],
      members: [{ employeeId: ids.employees.maria }],
    })
    expect(await rolesOf(world, ids.employees.maria)).toEqual(['R', 'T'])
  })

  test('what the database adds up is what one adds up by hand, whatever stands inside what', async ({ world }) => {
    const { ids } = await cast(world)
    const staff = Object.values(ids.employees)
    const forest = fc.array(
      fc.record({
        parent: fc.option(fc.nat(4), { nil: null }),
        roles: fc.subarray([...roles]),
        members: fc.subarray(staff),
      }),
      { maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(forest, fc.array(fc.constantFrom(...roles), { maxLength: 3 }), async (groups, own) => {
        const [byDatabase, byHand] = await inForest(world, { groups, own, employeeId: staff[0] ?? 0 })
        expect(byDatabase).toEqual(byHand)
      }),
      { numRuns: 25 },
    )
  })
})

type Group = { parent: number | null; roles: Role[]; members: number[] }

/** Builds the groups (circles too), asks the database, and takes it all back. */
async function inForest(world: World, given: { groups: Group[]; own: Role[]; employeeId: number }) {
  const { groups, own, employeeId } = given
  const undo = { roles: [] as readonly Role[] }
  await world
    .write(async (ctx) => {
      const loginId = (await staffRights(ctx, employeeId))[0]?.loginId ?? 0
      await ctx.db.delete(departmentMember)
      await ctx.db.delete(staffGroupMember)
      await ctx.db.delete(roleGrant)
      await grantRoles(ctx, { loginId }, own)
      await plant(ctx, groups)
      undo.roles = (await staffRights(ctx, employeeId)).flatMap((one) => one.roles)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return [undo.roles, effectiveRoles([...own, ...reached(groups, employeeId)])]
}

async function plant(ctx: Ctx, groups: Group[]): Promise<void> {
  const names = groups.map((_, place) => ({ name: `лес ${place}`, createdAt: ctx.now }))
  if (names.length === 0) return
  const rows = await ctx.db.insert(staffGroup).values(names).returning({ id: staffGroup.id })
  for (const [place, group] of groups.entries()) {
    const groupId = rows[place]?.id ?? 0
    const parentId = (group.parent === null ? null : rows[group.parent]?.id) ?? null
    await ctx.db.update(staffGroup).set({ parentId }).where(eq(staffGroup.id, groupId))
    await grantRoles(ctx, { groupId }, group.roles)
    for (const employeeId of group.members) await ctx.db.insert(staffGroupMember).values({ groupId, employeeId })
  }
}

function reached(groups: Group[], employeeId: number): Role[] {
  const places = new Set<number>()
  const climb = (place: number | null): void => {
    const group = place === null ? undefined : groups[place]
    if (place === null || !group || places.has(place)) return
    places.add(place)
    climb(group.parent)
  }
  for (const [place, group] of groups.entries()) if (group.members.includes(employeeId)) climb(place)
  return [...places].flatMap((place) => groups[place]?.roles ?? [])
}

describe('full access (ORG-02)', () => {
  test('it opens everything without any role, and is given and taken only by who has it', async ({ world }) => {
    const { olga, maria, ids } = await cast(world)
    await change(world, olga, ids.employees.maria, { roles: ['W'] })
    const { maria: administrator } = await cast(world)
    await expect(change(world, administrator, ids.employees.pavel, { isFullAccess: true })).rejects.toMatchObject({
      code: 'access.denied',
    })
    await expect(
      change(world, administrator, ids.employees.olga, { address: 'mine@sever-uzel.example' }),
    ).rejects.toMatchObject({ code: 'access.denied' })
    await expect(
      world.call(administrator, 'people', 'linkForEmployee', { id: ids.employees.olga }),
    ).rejects.toMatchObject({ code: 'access.denied' })
    await change(world, olga, ids.employees.demo, { isFullAccess: true, roles: [] })
    const { demo } = await cast(world)
    expect([demo.roles, isAdministrator(demo)]).toEqual([['D'], true])
    await expect(world.call(demo, 'people', 'addGroup', { name: 'Новая' })).resolves.toBeDefined()
    await change(world, olga, ids.employees.demo, { roles: ['V'], isFullAccess: false })
    await change(world, olga, ids.employees.maria, { roles: ['T'] })
    expect(maria.roles).toEqual(['R', 'T'])
  })

  test('the last one cannot lose it, by any way', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const last = { code: 'access.lastAdministrator', status: 409 }
    await expect(change(world, olga, ids.employees.olga, { isFullAccess: false })).rejects.toMatchObject(last)
    await expect(deactivate(world, olga, ids.employees.olga)).rejects.toMatchObject(last)
    expect((await cast(world)).olga.isFullAccess).toBe(true)
  })

  test('an administrator does not shut himself out, though others are left', async ({ world }) => {
    const { olga, ids } = await cast(world)
    await change(world, olga, ids.employees.maria, { isFullAccess: true })
    const self = { code: 'access.selfLockout' }
    await expect(change(world, olga, ids.employees.olga, { isFullAccess: false, roles: ['T'] })).rejects.toMatchObject(
      self,
    )
    await expect(deactivate(world, olga, ids.employees.olga)).rejects.toMatchObject(self)
    const { maria } = await cast(world)
    await change(world, maria, ids.employees.olga, { isFullAccess: false, roles: ['W'] })
    await change(world, maria, ids.employees.olga, { isFullAccess: true, roles: ['W'] })
    await change(world, olga, ids.employees.maria, { isFullAccess: false })
  })

  test('of two who take it from each other at once, one is refused', async ({ world }) => {
    const { olga, ids } = await cast(world)
    await change(world, olga, ids.employees.maria, { isFullAccess: true })
    const { maria } = await cast(world)
    const outcome = await Promise.allSettled([
      change(world, olga, ids.employees.maria, { isFullAccess: false }),
      change(world, maria, ids.employees.olga, { isFullAccess: false }),
    ])
    expect(outcome.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const everybody = await world.read((ctx) => staffRights(ctx))
    expect(everybody.filter((one) => one.isFullAccess)).toHaveLength(1)
    const [left] = everybody.filter((one) => one.isFullAccess)
    if (left?.employeeId === ids.employees.maria) {
      await change(world, maria, ids.employees.olga, { isFullAccess: true })
      await change(world, olga, ids.employees.maria, { isFullAccess: false })
    }
  })
})

const deactivate = (world: World, actor: StaffActor, id: number) =>
  world.write((ctx) => deactivateEmployee(ctx, id), actor)

describe('revocation', () => {
  test('whoever’s rights a save changes hears of it, and nobody else', async ({ world }) => {
    const { olga, egor, maria, ids } = await cast(world)
    const count = async (loginId: number) =>
      (await world.facts('login', loginId)).filter((name) => name === 'access.changed').length
    const [egors, marias] = [await count(egor.loginId), await count(maria.loginId)]
    await change(world, olga, ids.employees.egor, { departmentIds: [ids.departments.hosting] })
    expect(await count(egor.loginId)).toBe(egors + 1)
    await change(world, olga, ids.employees.egor, { name: 'Егор Р.' })
    expect([await count(egor.loginId), await count(maria.loginId)]).toEqual([egors + 1, marias])
    expect((await cast(world)).egor.departmentIds).toEqual([ids.departments.hosting])
  })

  test('roles are granted by administrators alone, even where people are edited', async ({ world }) => {
    const { alexey, egor } = await cast(world)
    const grant = () =>
      world.write((ctx) => savepoint(ctx, (inner) => grantRoles(inner, { loginId: egor.loginId }, ['W'])), alexey)
    await expect(grant()).rejects.toMatchObject({ code: 'access.denied' })
  })
})
