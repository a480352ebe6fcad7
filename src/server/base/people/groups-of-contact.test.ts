import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { refused } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import * as people from './index.ts'
import { clientGroupMember } from './schema.ts'

const shared = { name: 'Полина Новая', addresses: ['polina@okna-plus.example'] }

async function group(world: World, olga: StaffActor, name: string, members: object[] = []): Promise<number> {
  return (await world.call(olga, 'clientGroups', 'add', { name, members } as never)).id
}

const membersOf = async (world: World, olga: StaffActor, id: number) =>
  (await world.call(olga, 'clientGroups', 'list', {})).rows
    .find((row) => row.id === id)
    ?.members.map(({ contact, seesTickets }) => [contact.name, seesTickets])

test('the groups of clients of a contact are chosen with him: what he shares where he stays is kept, elsewhere nothing', async ({
  world,
}) => {
  const { olga, demo, nosov } = await cast(world)
  const seeing = { contactId: nosov.contactId, seesTickets: true }
  const [first, second] = [await group(world, olga, 'Первая', [seeing]), await group(world, olga, 'Вторая')]
  const { id } = await world.call(olga, 'people', 'addContact', { ...shared, clientGroupIds: [first, first] })
  const listed = async () =>
    (await world.call(demo, 'people', 'contacts', { search: 'Полина' })).rows.map(
      ({ clientGroupIds }) => clientGroupIds,
    )
  expect([await listed(), await membersOf(world, olga, first)]).toEqual([
    [[first]],
    [
      ['Артём Носов', true],
      ['Полина Новая', false],
    ],
  ])
  const members = [seeing, { contactId: id, seesTickets: true }]
  await world.call(olga, 'clientGroups', 'save', { id: first, name: 'Первая', members })

  const save = (more: object) => world.call(olga, 'people', 'saveContact', { ...shared, id, ...more })
  await save({ clientGroupIds: [second, first] })
  expect(await membersOf(world, olga, first)).toContainEqual(['Полина Новая', true])
  expect(await membersOf(world, olga, second)).toEqual([['Полина Новая', false]])
  // Left out, they stay; what did not change is not told again.
  await save({ position: 'Менеджер' })
  expect(await listed()).toEqual([[first, second]])
  await save({ clientGroupIds: [second] })
  await save({ clientGroupIds: [second] })
  expect([await listed(), await membersOf(world, olga, first)]).toEqual([[[second]], [['Артём Носов', true]]])
  const added = 'client_group.added'
  const changed = 'client_group.changed'
  expect(await world.facts('client_group', first)).toEqual([added, changed, changed, changed])
  expect(await world.facts('client_group', second)).toEqual([added, changed])
})

test('who sees the tickets of a group sees those of a contact that came into it from his next request on, and not when he left', async ({
  world,
}) => {
  const { olga, mitrokhin, nosov } = await cast(world)
  const id = await group(world, olga, 'Видящие', [{ contactId: nosov.contactId, seesTickets: true }])
  const { rows } = await world.call(olga, 'people', 'contacts', { search: 'Митрохин' })
  const { company, ...row } = rows[0] ?? expect.fail('he is not there')
  const save = (clientGroupIds: number[]) =>
    world.call(olga, 'people', 'saveContact', {
      id: row.id,
      name: row.name,
      addresses: row.addresses,
      companyId: company?.id ?? null,
      clientGroupIds,
    })
  const told = async () =>
    (await world.facts('login', nosov.loginId ?? 0)).filter((name) => name === 'access.changed').length
  const before = await told()
  const mates = async () => (await cast(world)).nosov.mateIds
  await save([id])
  expect([await mates(), await told()]).toEqual([[mitrokhin.contactId], before + 1])
  await save([])
  expect([await mates(), await told()]).toEqual([[], before + 2])
})

test('a group that is not there, a full one, and a contact who is switched off are refused at the field', async ({
  world,
}) => {
  const { olga, alexey } = await cast(world)
  const id = await group(world, olga, 'Полная')
  const add = (more: object) => refused(world.call(olga, 'people', 'addContact', { name: 'Отказ', ...more }))
  const unknown = { code: 'input.unknownChoice', path: 'clientGroupIds' }
  expect(await add({ clientGroupIds: [id, 999_999] })).toMatchObject(unknown)
  expect(await add({ clientGroupIds: [id], isActive: false })).toMatchObject(unknown)
  expect(
    await refused(world.call(alexey, 'people', 'addContact', { name: 'Отказ', clientGroupIds: [id] })),
  ).toMatchObject({ code: 'access.denied' })
  expect((await world.call(olga, 'people', 'contacts', { search: 'Отказ' })).rows).toEqual([])

  // Who is off stays in the groups that he is in.
  const { id: off } = await world.call(olga, 'people', 'addContact', { name: 'Ушедший', clientGroupIds: [id] })
  const leave = { id: off, name: 'Ушедший', isActive: false, clientGroupIds: [id] }
  await world.call(olga, 'people', 'saveContact', leave)
  expect(await world.read((ctx) => people.groupsOfContact(ctx, off))).toEqual([id])

  await world.write(async (ctx) => {
    for (let n = 0; n < 499; n += 1) {
      const { id: contactId } = await people.addContact(ctx, { name: `Участник ${n}`, addresses: [] })
      await ctx.db.insert(clientGroupMember).values({ groupId: id, contactId })
    }
  })
  expect(await add({ clientGroupIds: [id] })).toMatchObject({ code: 'input.outOfRange', path: 'clientGroupIds' })
  await world.write((ctx) => ctx.db.delete(clientGroupMember).where(eq(clientGroupMember.groupId, id)))
})

test('two who change groups from both sides at once do not wait for each other', async ({ world }) => {
  const { olga, nosov } = await cast(world)
  const [first, second] = [await group(world, olga, 'Третья'), await group(world, olga, 'Четвёртая')]
  const { id } = await world.call(olga, 'people', 'addContact', { ...shared, addresses: ['p2@okna-plus.example'] })
  const he = { ...shared, addresses: ['p2@okna-plus.example'], id }
  for (let round = 0; round < 12; round += 1) {
    const clientGroupIds = round % 2 === 0 ? [first, second] : []
    const members = round % 3 === 0 ? [{ contactId: id }, { contactId: nosov.contactId }] : []
    const name = (words: string) => `${words} ${round}`
    await Promise.all([
      world.call(olga, 'people', 'saveContact', { ...he, clientGroupIds }),
      world.call(olga, 'clientGroups', 'save', { id: second, name: name('Четвёртая'), members } as never),
      world.call(olga, 'people', 'saveContact', { ...he, clientGroupIds: [second] }),
      world.call(olga, 'clientGroups', 'save', { id: first, name: name('Третья'), members } as never),
    ])
  }

  // A deadlock would be tried again and seen by nobody; the database counts them.
  await world.product.database.root.execute(sql`select pg_stat_force_next_flush()`)
  const { rows } = await world.product.database.root.execute<{ deadlocks: number }>(
    sql`select deadlocks from pg_stat_database where datname = current_database()`,
  )
  expect(rows).toEqual([{ deadlocks: 0 }])
})
