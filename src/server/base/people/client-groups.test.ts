import { eq, sql } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { refused } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { after, DAY } from '../../../domain/time/index.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { actorOfLogin, authenticate, staffRights } from '../access/index.ts'
import { session } from '../access/schema.ts'
import * as people from './index.ts'
import { contact } from './schema.ts'

const told = async (world: World, loginId: number | null) =>
  (await world.facts('login', loginId ?? 0)).filter((name) => name === 'access.changed').length

describe('a group of clients', () => {
  test('is added, changed, found by its members of whatever companies, and deleted', async ({ world }) => {
    const { olga, demo, alexey, irina, oleg, ids } = await cast(world)
    const members = [
      { contactId: irina.contactId, seesTickets: true, mailOnNew: true },
      { contactId: oleg.contactId },
      // Named twice, he is in it once, as he was named last.
      { contactId: oleg.contactId, seesTickets: true },
    ]
    const { id } = await world.call(olga, 'clientGroups', 'add', { name: 'Закупки', members })
    const listed = async () => (await world.call(demo, 'clientGroups', 'list', {})).rows.find((row) => row.id === id)
    expect(await listed()).toEqual({
      id,
      name: 'Закупки',
      members: [
        {
          contact: { id: irina.contactId, name: 'Ирина Соколова' },
          company: { id: ids.companies.romashka, name: 'ООО «Ромашка»' },
          isActive: true,
          seesTickets: true,
          mailOnNew: true,
          mailOnUpdate: false,
        },
        expect.objectContaining({ contact: { id: oleg.contactId, name: 'Олег Тарасов' }, seesTickets: true }),
      ],
    })
    expect(await world.read((ctx) => people.groupsOfContact(ctx, irina.contactId))).toEqual([id])
    expect((await world.read((ctx) => people.contactById(ctx, irina.contactId)))?.clientGroupIds).toEqual([id])
    expect((await refused(world.call(olga, 'clientGroups', 'add', { name: 'закупки' }))).code).toBe('name.taken')
    await world.call(olga, 'clientGroups', 'save', { id, name: 'Снабжение', members: [] })
    expect(await listed()).toMatchObject({ name: 'Снабжение', members: [] })
    for (const actor of [demo, alexey, irina]) {
      expect((await refused(world.call(actor, 'clientGroups', 'save', { id, name: 'Нет' }))).code).toBe('access.denied')
      expect((await refused(world.call(actor, 'clientGroups', 'remove', { id }))).code).toBe('access.denied')
    }
    await world.call(olga, 'clientGroups', 'remove', { id })
    expect(await listed()).toBeUndefined()
    expect(await world.facts('client_group', id)).toEqual([
      'client_group.added',
      'client_group.changed',
      'client_group.removed',
    ])
    expect((await refused(world.call(olga, 'clientGroups', 'save', { id, name: 'Нет' }))).code).toBe('access.hidden')
    expect((await refused(world.call(olga, 'clientGroups', 'remove', { id }))).code).toBe('access.hidden')
  })

  test('that a support level is given to is not deleted', async ({ world }) => {
    const { olga, irina } = await cast(world)
    const members = [{ contactId: irina.contactId, seesTickets: true }]
    const { id } = await world.call(olga, 'clientGroups', 'add', { name: 'С уровнем', members })
    const day = [{ from: '09:00', to: '18:00' }]
    const schedule = await world.call(olga, 'calendar', 'addSchedule', {
      name: { ru: 'Будни', en: '' },
      timeZone: 'Europe/Moscow',
      week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    })
    const level = await world.call(olga, 'sla', 'addLevel', {
      name: { ru: 'Группе', en: '' },
      scheduleId: schedule.id,
      takeMinutes: 60,
      resolveMinutes: 480,
    })
    await world.write((ctx) =>
      ctx.db.execute(
        sql`insert into level_claim (level_id, client_group_id, created_at) values (${level.id}, ${id}, now())`,
      ),
    )
    expect((await refused(world.call(olga, 'clientGroups', 'remove', { id }))).code).toBe('clientGroup.inUse')
    await world.write((ctx) => ctx.db.execute(sql`delete from level_claim where client_group_id = ${id}`))
    await world.call(olga, 'clientGroups', 'remove', { id })
  })

  test('letters without sight, strangers and the switched off are refused with the field; who is in it already stays', async ({
    world,
  }) => {
    const { olga, belova, ids } = await cast(world)
    const add = (members: object[]) =>
      refused(world.call(olga, 'clientGroups', 'add', { name: 'Отказ', members } as never))
    const blind = [{ contactId: belova.contactId }, { contactId: ids.contacts.orlova, mailOnUpdate: true }]
    expect(await add(blind)).toMatchObject({ code: 'group.mailNeedsSight', path: 'members.1.seesTickets' })
    expect(await add([{ contactId: 999_999 }])).toMatchObject({ code: 'input.unknownChoice', path: 'members' })
    const staff = [{ employeeId: ids.employees.maria, mailOnNew: true }]
    expect(await refused(world.call(olga, 'people', 'addGroup', { name: 'Отказ', members: staff }))).toMatchObject({
      code: 'group.mailNeedsSight',
      path: 'members.0.seesTickets',
    })
    const { id } = await world.call(olga, 'clientGroups', 'add', {
      name: 'Остаётся',
      members: [{ contactId: belova.contactId }],
    })
    const off = (isActive: boolean) =>
      world.write((ctx) => ctx.db.update(contact).set({ isActive }).where(eq(contact.id, belova.contactId)))
    await off(false)
    expect(await add([{ contactId: belova.contactId }])).toMatchObject({ code: 'input.unknownChoice' })
    await world.call(olga, 'clientGroups', 'save', {
      id,
      name: 'Остаётся',
      members: [{ contactId: belova.contactId, seesTickets: true }],
    })
    await off(true)
  })
})

describe('what members see of each other', () => {
  test('is read with who asks, at each request; a change closes the streams of those whose sight it changed', async ({
    world,
  }) => {
    const { olga, mitrokhin, nosov, kim } = await cast(world)
    const of = (...members: [{ contactId: number }, boolean][]) =>
      members.map(([{ contactId }, seesTickets]) => ({ contactId, seesTickets }))
    const { id } = await world.call(olga, 'clientGroups', 'add', {
      name: 'Окна',
      members: of([mitrokhin, true], [nosov, false]),
    })
    const token = 'a cookie of Сергей'
    await world.write((ctx) =>
      ctx.db.insert(session).values({
        loginId: mitrokhin.loginId ?? 0,
        tokenHash: sha256(token),
        createdAt: ctx.now,
        expiresAt: after(ctx.now, DAY),
        ip: '',
        userAgent: '',
      }),
    )
    const mates = async () => {
      const known = await world.read((ctx) => authenticate(ctx, { sessionToken: token, bearer: null }))
      return known?.actor.kind === 'client' ? known.actor.mateIds : null
    }
    expect(await mates()).toEqual([nosov.contactId])
    const counts = () => Promise.all([mitrokhin, nosov, kim].map(({ loginId }) => told(world, loginId)))
    const before = await counts()
    const save = (members: ReturnType<typeof of>, more: object = {}) =>
      world.call(olga, 'clientGroups', 'save', {
        id,
        name: 'Окна',
        members: members.map((one) => ({ ...one, ...more })),
      })
    const since = async () => (await counts()).map((count, i) => count - (before[i] ?? 0))
    // Another comes in: only who sees sees more.
    await save(of([mitrokhin, true], [nosov, false], [kim, false]))
    expect([await mates(), await since()]).toEqual([[kim.contactId, nosov.contactId].sort((a, b) => a - b), [1, 0, 0]])
    // A flag that opens nothing closes nothing.
    await save(of([mitrokhin, true], [nosov, false], [kim, false]))
    expect(await since()).toEqual([1, 0, 0])
    await save(of([mitrokhin, false], [nosov, true], [kim, false]))
    expect([await mates(), await since()]).toEqual([[], [2, 1, 0]])
    await world.call(olga, 'clientGroups', 'remove', { id })
    expect(await since()).toEqual([2, 2, 0])
  })

  test('holds for employees alike, groups inside a group left out', async ({ world }) => {
    const { olga, pavel, egor, demo } = await cast(world)
    const matesOf = async (employeeId: number) =>
      (await world.read((ctx) => staffRights(ctx, employeeId)))[0]?.mateIds ?? []
    const seeing = { employeeId: pavel.employeeId, seesTickets: true }
    const start = await told(world, pavel.loginId)
    const outer = { name: 'Снаружи', members: [seeing, { employeeId: egor.employeeId }] }
    const { id } = await world.call(olga, 'people', 'addGroup', outer)
    const inner = await world.call(olga, 'people', 'addGroup', {
      name: 'Внутри',
      parentId: id,
      members: [{ employeeId: demo.employeeId, seesTickets: true }],
    })
    expect(await matesOf(pavel.employeeId)).toEqual([egor.employeeId])
    expect(await matesOf(demo.employeeId)).toEqual([])
    expect(await told(world, pavel.loginId)).toBe(start + 1)
    await world.call(olga, 'people', 'saveGroup', { ...outer, id, members: [{ ...seeing, mailOnNew: true }] })
    expect([await matesOf(pavel.employeeId), await told(world, pavel.loginId)]).toEqual([[], start + 2])
    expect((await world.call(olga, 'people', 'groups', {})).rows.find((row) => row.id === id)?.members).toEqual([
      { employeeId: pavel.employeeId, seesTickets: true, mailOnNew: true, mailOnUpdate: false },
    ])
    expect(inner.id).not.toBe(id)
    const actor = await world.read((ctx) => actorOfLogin(ctx, pavel.loginId))
    expect(actor).toMatchObject({ mateIds: [] })
  })
})
