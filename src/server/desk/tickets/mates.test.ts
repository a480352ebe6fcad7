import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor, ClientActor, Sharing, StaffActor } from '../../../domain/access/index.ts'
import { keepFile } from '../../base/files/index.ts'
import { writeSettings } from '../../kernel/settings.ts'
import { copies, openTicket } from './index.ts'
import { liveTicket } from './live.ts'
import { ticketSettings } from './settings.ts'

const sees: Partial<Sharing> = { seesTickets: true }
let made = 0

/** A group of these employees, the first of whom has the marks; gives its id. */
async function team(world: World, [first, ...rest]: readonly StaffActor[], sharing: Partial<Sharing> = sees) {
  const { olga } = await cast(world)
  made += 1
  const members = [
    ...(first ? [{ employeeId: first.employeeId, ...sharing }] : []),
    ...rest.map(({ employeeId }) => ({ employeeId })),
  ]
  return (await world.call(olga, 'people', 'addGroup', { name: `Команда ${made}`, members })).id
}

/** The same of clients. */
async function group(world: World, [first, ...rest]: readonly ClientActor[], sharing: Partial<Sharing> = sees) {
  const { olga } = await cast(world)
  made += 1
  const members = [
    ...(first ? [{ contactId: first.contactId, ...sharing }] : []),
    ...rest.map(({ contactId }) => ({ contactId })),
  ]
  return (await world.call(olga, 'clientGroups', 'add', { name: `Клиенты ${made}`, members })).id
}

const portal = {
  numbers: async (world: World, actor: Actor, filter: { text?: string } = {}) =>
    (await world.call(actor, 'portal', 'list', filter)).rows.map(({ number }) => number),
  get: (world: World, actor: Actor, number: number) => world.call(actor, 'portal', 'get', { number }),
}

test('ORG-11 members of a group share tickets and letters by the flag of each; without flags membership grants nothing', async ({
  world,
}) => {
  const { olga, alexey, pavel, maria, natalya, kostina, volkova, ids } = await cast(world)
  const desk = new Desk(world)
  const teamId = await team(world, [pavel, maria], {})
  const groupId = await group(world, [kostina, volkova], {})
  const open = () =>
    desk.open(volkova, { departmentId: ids.departments.support, responsibleId: maria.employeeId, text: 'Касса стоит' })
  let number = 0
  const first = await lettersOf(world, async () => {
    number = await open()
  })
  // Егор is of the same line of support as Мария, and has his flag from the small world.
  expect(summary(first)).toEqual(['Егор: new_ticket', 'Екатерина: confirmation', 'Мария: new_ticket'])
  expect(await refusal(desk.view((await cast(world)).pavel, number))).toBe('access.hidden')
  expect(await refusal(portal.get(world, (await cast(world)).kostina, number))).toBe('access.hidden')

  const flags = { seesTickets: true, mailOnNew: true, mailOnUpdate: true }
  const asTeam = (employee: Partial<Sharing>) =>
    world.call(olga, 'people', 'saveGroup', {
      id: teamId,
      name: 'Команда',
      members: [{ employeeId: pavel.employeeId, ...employee }, { employeeId: maria.employeeId }],
    })
  const asGroup = (contact: Partial<Sharing>) =>
    world.call(olga, 'clientGroups', 'save', {
      id: groupId,
      name: 'Клиенты',
      members: [{ contactId: kostina.contactId, ...contact }, { contactId: volkova.contactId }],
    })
  await asTeam(flags)
  await asGroup(flags)
  const now = await cast(world)
  expect((await desk.view(now.pavel, number)).number).toBe(number)
  expect((await portal.get(world, now.kostina, number)).title).toBe('Не печатает')
  // Not the other way round: the flag is the member's own.
  const pavels = await desk.open(natalya, { departmentId: ids.departments.onboarding, responsibleId: pavel.employeeId })
  expect(await refusal(desk.view(now.maria, pavels))).toBe('access.hidden')
  expect(await portal.numbers(world, now.volkova)).toEqual([number])

  expect(summary(await lettersOf(world, open))).toEqual([
    'Алла: group_ticket',
    'Егор: new_ticket',
    'Екатерина: confirmation',
    'Мария: new_ticket',
    'Павел: new_ticket',
  ])
  expect(summary(await lettersOf(world, () => desk.answer(maria, number, 'Смотрим')))).toEqual([
    'Алла: answer',
    'Екатерина: answer',
    'Павел: changed',
  ])
  expect(summary(await lettersOf(world, () => desk.hide(alexey, number, 'Между нами')))).toEqual([
    'Мария: changed',
    'Павел: changed',
  ])

  // Each flag alone.
  await asTeam({ seesTickets: true, mailOnUpdate: true })
  await asGroup({ seesTickets: true, mailOnNew: true })
  expect(summary(await lettersOf(world, open))).toEqual([
    'Алла: group_ticket',
    'Егор: new_ticket',
    'Екатерина: confirmation',
    'Мария: new_ticket',
  ])
  expect(summary(await lettersOf(world, () => desk.answer(maria, number, 'Готово')))).toEqual([
    'Екатерина: answer',
    'Павел: changed',
  ])
  await asTeam({})
  await asGroup({})
  const without = await cast(world)
  expect(await refusal(desk.view(without.pavel, number))).toBe('access.hidden')
  expect(await refusal(portal.get(world, without.kostina, number))).toBe('access.hidden')
})

describe('an employee who sees the tickets of his team', () => {
  test('works with what a mate is responsible for, unless all see their own alone; of others, and of inner groups, nothing (D1)', async ({
    world,
  }) => {
    const { olga, pavel, alexey, egor, irina, ids } = await cast(world)
    const desk = new Desk(world)
    const teamId = await team(world, [pavel, alexey])
    await world.call(olga, 'people', 'addGroup', {
      name: 'Внутри',
      parentId: teamId,
      members: [{ employeeId: egor.employeeId, ...sees }],
    })
    const { pavel: mate, egor: inner } = await cast(world)
    const there = { departmentId: ids.departments.finance, title: 'Камнеед' }
    const alexeys = await desk.open(irina, { ...there, responsibleId: alexey.employeeId })
    const olgas = await desk.open(irina, { ...there, responsibleId: olga.employeeId })
    const nobodys = await desk.open(irina, there)
    expect(await desk.list(mate, { text: 'Камнеед' })).toEqual([alexeys])
    await desk.answer(mate, alexeys, 'Помогаю')
    for (const foreign of [olgas, nobodys]) expect(await refusal(desk.view(mate, foreign))).toBe('access.hidden')
    expect(await refusal(desk.save(mate, olgas, { title: 'Нет' }))).toBe('access.hidden')
    expect(await desk.list(inner, { text: 'Камнеед' })).toEqual([])
    await world.write((ctx) => writeSettings(ctx, ticketSettings, { staffScope: 'own' }))
    expect(await desk.list(mate, { text: 'Камнеед' })).toEqual([])
    expect(await refusal(desk.view(mate, alexeys))).toBe('access.hidden')
    await world.write((ctx) => writeSettings(ctx, ticketSettings, { staffScope: 'departments' }))
    // Handed to a stranger of the group, it is no longer his to see.
    await desk.save(olga, alexeys, { responsibleId: olga.employeeId })
    expect(await refusal(desk.view(mate, alexeys))).toBe('access.hidden')
  })

  test('files, counters, many at once and the live stream go by the same rule', async ({ world }) => {
    const { pavel, maria, egor, irina, ids } = await cast(world)
    const desk = new Desk(world)
    await team(world, [pavel, maria])
    const { pavel: mate } = await cast(world)
    const alone = { ...pavel, mateIds: [] }
    const before = await world.call(mate, 'tickets', 'counts', {})
    const blob = await world.product.blobs.put(new TextEncoder().encode('x'))
    const file = await world.write((ctx) => keepFile(ctx, { blob, name: 'x.txt', type: 'text/plain' }), irina)
    const there = { departmentId: ids.departments.finance, files: [{ fileId: file.id }] }
    const number = await world.write(
      async (ctx) =>
        (
          await openTicket(ctx, {
            ...there,
            authorId: irina.contactId,
            title: 'С файлом',
            text: 'Вот',
            sourceCode: 'web',
            responsibleId: maria.employeeId,
          })
        ).number,
    )
    const foreign = await desk.open(irina, { departmentId: ids.departments.finance, responsibleId: egor.employeeId })
    const after = await world.call(mate, 'tickets', 'counts', {})
    expect(after.active - before.active).toBe(1)
    expect(after.mine).toBe(before.mine)
    const fileOf = (actor: Actor) => world.call(actor, 'tickets', 'file', { number, fileId: file.id })
    await expect(fileOf(mate)).resolves.toMatchObject({ name: 'x.txt' })
    expect(await refusal(fileOf(alone))).toBe('access.hidden')
    const many = await world.call(mate, 'tickets', 'bulk', { numbers: [number, foreign], action: { do: 'close' } })
    expect(many.done).toEqual([number])
    expect(many.refused).toMatchObject([{ number: foreign, code: 'access.hidden' }])
    const { id } = await desk.row(number)
    const access = (await world.read((ctx) => liveTicket.load(ctx, [id]))).get(id)?.access
    expect([mate, alone].map((one) => liveTicket.canSee(one, access))).toEqual([true, false])
  })
})

describe('a client who sees the tickets of his group', () => {
  test('reads and writes as one in copy does, by the portal and by mail; closing stays with author and head', async ({
    world,
  }) => {
    const { olga, alexey, mitrokhin, nosov, belova, ids } = await cast(world)
    const desk = new Desk(world)
    await group(world, [belova, nosov])
    const { belova: mate } = await cast(world)
    const number = await desk.open(nosov, { departmentId: ids.departments.hosting, title: 'Окно Нарнии', text: 'Дует' })
    await desk.hide(alexey, number, 'только нам')
    expect(await portal.numbers(world, mate)).toEqual([number])
    expect(await portal.numbers(world, mate, { text: 'Нарнии' })).toEqual([number])
    expect(await portal.numbers(world, mate, { text: 'только нам' })).toEqual([])
    expect(await world.call(mate, 'portal', 'counts', {})).toMatchObject({ all: 1, open: 1 })
    const seen = await portal.get(world, mate, number)
    expect(seen).toMatchObject({ isMine: false, author: 'Артём Носов', can: { reply: true, close: false } })
    expect(JSON.stringify(seen)).not.toContain('только нам')
    const { id } = await desk.row(number)
    expect(await world.read((ctx) => copies.include(ctx, id, belova.contactId))).toBe(true)
    expect(await world.read((ctx) => copies.include(ctx, id, mitrokhin.contactId))).toBe(false)

    // What he writes is news for the desk, not for the author, as with one in copy.
    const letters = await lettersOf(world, () => world.call(mate, 'portal', 'reply', { number, text: 'У нас тоже' }))
    expect(summary(letters)).toEqual(['Ольга: client_wrote'])
    expect(await refusal(world.call(mate, 'portal', 'close', { number }))).toBe('access.denied')
    expect(await refusal(desk.reply(mate, number).then(() => desk.closeOwn(mate, number)))).toBe('access.denied')

    // A colleague who is in no group sees nothing, and he whose tickets they are sees none of the mate's.
    expect(await refusal(portal.get(world, mitrokhin, number))).toBe('access.hidden')
    const belovas = await desk.open(belova)
    expect(await refusal(portal.get(world, (await cast(world)).nosov, belovas))).toBe('access.hidden')
    expect(await refusal(portal.get(world, { ...mate, isDenied: true }, number))).toBe('access.denied')
    expect(await refusal(world.call(mate, 'tickets', 'get', { number }))).toBe('access.hidden')
    const access = (await world.read((ctx) => liveTicket.load(ctx, [id]))).get(id)?.access
    expect([mate, mitrokhin].map((one) => liveTicket.canSee(one, access))).toEqual([true, false])
    await world.call(olga, 'tickets', 'remove', { number })
    expect(await refusal(portal.get(world, mate, number))).toBe('access.hidden')
  })

  test('a merge names him where he would read more; the words that move are no longer his to read', async ({
    world,
  }) => {
    const { alexey, irina, olesya, maslov, lapin, ids } = await cast(world)
    const desk = new Desk(world)
    await group(world, [maslov, irina])
    await group(world, [lapin, olesya])
    const { maslov: ofTarget, lapin: ofSource } = await cast(world)
    const there = { departmentId: ids.departments.hosting }
    const source = await desk.open(olesya, { ...there, text: 'Слова Олеси' })
    const target = await desk.open(irina, there)
    const pair = { number: source, into: target }
    expect((await portal.get(world, ofSource, source)).items).toHaveLength(1)
    expect((await world.call(alexey, 'tickets', 'mergePreview', pair)).strangers).toEqual(['Константин Маслов'])
    expect(await refusal(world.call(alexey, 'tickets', 'merge', pair))).toBe('ticket.mergeConfirm')
    await world.call(alexey, 'tickets', 'merge', { ...pair, agrees: true })
    expect(JSON.stringify(await portal.get(world, ofTarget, target))).toContain('Слова Олеси')
    expect(await refusal(portal.get(world, ofSource, target))).toBe('access.hidden')
    expect(await portal.get(world, ofSource, source)).toMatchObject({ items: [], mergedInto: null })
  })
})
