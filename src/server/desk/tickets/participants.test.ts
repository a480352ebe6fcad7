import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal, refused } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { MAILBOX, Post } from '../../../../test/harness/post.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { DAY } from '../../../domain/time/index.ts'
import { contact } from '../../base/people/schema.ts'
import { fact } from '../../kernel/schema.ts'
import { writeSettings } from '../../kernel/settings.ts'
import { MOST_PARTICIPANTS } from './commands/participants.ts'
import { copies, postClientMessage, ticketSettings } from './index.ts'
import { liveTicket } from './live.ts'

const partner = 'partner@elsewhere.example'

type Copied = { contactId: number } | { address: string; name?: string }

const add = (world: World, actor: Actor, number: number, who: Copied) =>
  world.call(actor, 'tickets', 'addParticipant', { number, ...who })
const remove = (world: World, actor: Actor, number: number, id: number) =>
  world.call(actor, 'tickets', 'removeParticipant', { number, id })

async function inCopy(desk: Desk, actor: Actor, number: number): Promise<string[]> {
  const { participants } = await desk.view(actor, number)
  return participants.map(({ name }) => name)
}

test('who is in copy gets what staff says in public, each a letter of his own, and of a hidden save nothing [TICK-16]', async ({
  world,
}) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
  await add(world, alexey, number, { contactId: ids.contacts.olesya })
  await add(world, alexey, number, { address: `  ${partner.toUpperCase()} `, name: 'Партнёр' })
  expect(await inCopy(desk, alexey, number)).toEqual(['Олеся Панина', 'Партнёр'])

  const answered = await lettersOf(world, () => desk.answer(alexey, number, 'Готово', { move: 'resolve' }))
  expect(summary(answered)).toEqual(['Ирина: answer', 'Олеся: answer', 'Партнёр: answer'])
  // One letter each: no line of any of them names another of them.
  for (const { toAddress, text, html } of answered) {
    for (const other of answered.filter((one) => one.toAddress !== toAddress)) {
      expect(`${text}${html}`).not.toContain(other.toAddress)
    }
  }
  const bare = answered.find(({ toAddress }) => toAddress === partner)
  expect(bare).toMatchObject({ contactId: null, employeeId: null, isAutomatic: false })
  expect(`${bare?.text}${bare?.html}`).not.toContain('/portal/')
  expect(answered.find(({ contactId }) => contactId === ids.contacts.olesya)?.text).toContain('/portal/tickets/')

  expect(summary(await lettersOf(world, () => desk.hide(alexey, number, 'Секрет', { move: 'reopen' })))).toEqual([])
  const news = await lettersOf(world, () => desk.save(alexey, number, { move: 'wait' }))
  expect(summary(news)).toEqual(['Ирина: news', 'Олеся: news', 'Партнёр: news'])
})

test('what somebody in copy writes wakes the ticket, is told to the staff alone, and stands under his name [TICK-16]', async ({
  world,
}) => {
  const { irina, olesya, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
  const { id: ticketId } = await desk.row(number)
  await add(world, alexey, number, { contactId: olesya.contactId })
  await add(world, alexey, number, { address: partner })
  await desk.answer(alexey, number, 'Ждём вас', { move: 'wait' })

  const byOlesya = await lettersOf(world, () => desk.reply(olesya, number, 'Я в курсе'))
  expect(summary(byOlesya)).toEqual(['Алексей: client_wrote'])
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', lastPublicSide: 'client' })

  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  const seat = await world.read((ctx) => copies.byAddress(ctx, ticketId, partner))
  expect(seat).toMatchObject({ name: partner, contactId: null })
  const byPartner = await lettersOf(world, () =>
    world.write((ctx) =>
      postClientMessage(ctx, {
        ticketId,
        participantId: seat?.id ?? 0,
        text: 'Не готово',
        files: [],
        channel: 'email',
      }),
    ),
  )
  expect(summary(byPartner)).toEqual(['Алексей: client_wrote'])
  expect(byPartner[0]?.text).toContain(`${partner}:`)
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', reopenCount: 1, preview: 'Не готово' })

  const { items } = await desk.conversation(alexey, number)
  const said = items.flatMap((item) => (item.kind === 'message' && item.side === 'client' ? [item] : []))
  expect(said.map(({ author, isInCopy }) => [author.name, isInCopy])).toEqual([
    ['Ирина Соколова', false],
    ['Олеся Панина', true],
    [partner, true],
  ])
  const portal = await world.call(irina, 'portal', 'get', { number })
  expect(portal.participants).toEqual(['Олеся Панина', partner])
  expect(portal.items).toContainEqual(expect.objectContaining({ author: partner, text: 'Не готово' }))
})

test('a contact in copy reads and writes in the portal, closes nothing, and loses sight when he is taken out', async ({
  world,
}) => {
  const { irina, olesya, kim, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const { id: ticketId } = await desk.row(number)
  const open = (actor: Actor) => world.call(actor, 'portal', 'get', { number })
  expect(await refusal(open(olesya))).toBe('access.hidden')
  const { id } = await add(world, alexey, number, { contactId: olesya.contactId })
  expect((await open(olesya)).can).toEqual({ reply: true, close: false, confirm: false, rate: false })
  expect((await world.call(olesya, 'portal', 'list', {})).rows.map((row) => row.number)).toContain(number)
  await world.call(olesya, 'portal', 'reply', { number, text: 'Добавлю' })
  expect(await refusal(desk.closeOwn(olesya, number))).toBe('access.denied')
  for (const stranger of [kim]) expect(await refusal(open(stranger))).toBe('access.hidden')
  expect(await world.read((ctx) => copies.include(ctx, ticketId, olesya.contactId))).toBe(true)

  expect(await seenBy(world, ticketId, olesya)).toEqual({ sees: true, saw: null })
  await remove(world, alexey, number, id)
  expect(await refusal(open(olesya))).toBe('access.hidden')
  expect((await world.call(olesya, 'portal', 'list', {})).rows.map((row) => row.number)).not.toContain(number)
  expect(await world.read((ctx) => copies.include(ctx, ticketId, olesya.contactId))).toBe(false)
  // The stream tells him that it is gone, and tells a stranger nothing.
  expect(await seenBy(world, ticketId, olesya)).toEqual({ sees: false, saw: true })
  expect(await seenBy(world, ticketId, kim)).toEqual({ sees: false, saw: false })
  expect(await refusal(remove(world, alexey, number, id))).toBe('access.hidden')
})

/** Who sees the ticket, and who saw it before its last save (null where that changed nobody's sight). */
async function seenBy(world: World, ticketId: number, actor: Actor) {
  return world.read(async (ctx) => {
    const access = (await liveTicket.load(ctx, [ticketId])).get(ticketId)?.access
    const facts = await ctx.db.select().from(fact).where(eq(fact.subjectId, ticketId)).orderBy(fact.id)
    const last = facts.filter((row) => row.changeSetId === facts.at(-1)?.changeSetId)
    const before = liveTicket.before(access, last)
    return { sees: liveTicket.canSee(actor, access), saw: before === null ? null : liveTicket.canSee(actor, before) }
  })
}

test('nobody is put in copy who cannot be: author, staff, our own mailbox, the denied, one who is there, one too many', async ({
  world,
}) => {
  const post = await Post.open(world)
  await post.addGateway()
  const { irina, demo, pavel, alexey, olga, ids } = post.people
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.support })
  const why = async (who: Copied) => {
    const { code, path } = await refused(add(world, alexey, number, who))
    return `${code} ${path}`
  }
  expect(await why({ contactId: irina.contactId })).toBe('participant.author contactId')
  expect(await why({ address: 'irina@romashka-flowers.example' })).toBe('participant.author address')
  expect(await why({ address: MAILBOX.toUpperCase() })).toBe('participant.ourMailbox address')
  expect(await why({ address: MAILBOX.replace('@', '+123-abcdef@') })).toBe('participant.ourMailbox address')
  const [staffAddress] = (await world.call(olga, 'people', 'employees', {})).rows.flatMap((row) => row.address)
  expect(await why({ address: staffAddress ?? '' })).toBe('participant.staff address')
  expect(await why({ address: 'не адрес' })).toBe('input.notAnAddress address')
  expect(await why({ address: '' })).toBe('input.required address')
  expect(await why({ contactId: 987_654 })).toBe('input.unknownChoice contactId')
  await add(world, alexey, number, { contactId: ids.contacts.olesya })
  expect(await why({ contactId: ids.contacts.olesya })).toBe('participant.already contactId')
  expect(await why({ address: 'panina@romashka.example' })).toBe('participant.already address')
  await world.write((ctx) => ctx.db.update(contact).set({ isDenied: true }).where(eq(contact.id, ids.contacts.galina)))
  expect(await why({ contactId: ids.contacts.galina })).toBe('participant.denied contactId')
  await world.write((ctx) => ctx.db.update(contact).set({ isDenied: false }).where(eq(contact.id, ids.contacts.galina)))
  for (const actor of [pavel, irina]) {
    expect(await refusal(add(world, actor, number, { address: partner }))).toBe('access.hidden')
  }
  expect(await refusal(add(world, demo, number, { address: partner }))).toBe('access.denied')
  for (let n = 1; n < MOST_PARTICIPANTS; n += 1)
    await add(world, alexey, number, { address: `p${n}@elsewhere.example` })
  const full = await refused(add(world, alexey, number, { address: partner }))
  expect([full.code, full.details]).toEqual(['participant.tooMany', { most: MOST_PARTICIPANTS }])
})

test('pressed twice at once, somebody is in copy once; taken out, he comes back to his own place', async ({
  world,
}) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const pressed = await Promise.allSettled([1, 2, 3].map(() => add(world, alexey, number, { address: partner })))
  expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await inCopy(desk, alexey, number)).toEqual([partner])
  const [{ id } = { id: 0 }] = (await desk.view(alexey, number)).participants
  await remove(world, alexey, number, id)
  expect(await add(world, alexey, number, { address: partner, name: 'Снова он' })).toEqual({ id })
  expect(await inCopy(desk, alexey, number)).toEqual(['Снова он'])
  const { items } = await desk.conversation(alexey, number)
  const told = items.flatMap((item) => (item.kind === 'change' ? item.changes : []))
  expect(told.flatMap(({ name, to }) => (name.startsWith('ticket.participant') ? [[name, to?.ru]] : []))).toEqual([
    ['ticket.participantAdded', 'Снова он'],
    ['ticket.participantRemoved', 'Снова он'],
    ['ticket.participantAdded', 'Снова он'],
  ])
})

test('copies of a letter take part by the setting: nobody, colleagues, or all; who was taken out stays out', async ({
  world,
}) => {
  const post = await Post.open(world)
  await post.addGateway({ mailbox: 'second@sever-uzel.example' })
  const { irina, alexey, olga, ids } = post.people
  const desk = new Desk(world)
  const copied = [
    { address: 'panina@romashka.example', name: 'кто угодно' },
    { address: 'kim@severny-bereg.example', name: 'Ким' },
    { address: partner, name: '' },
    { address: 'second@sever-uzel.example', name: 'Поддержка' },
    { address: 'irina.sokolova@romashka.example', name: 'Ирина' },
    { address: 'broken', name: '' },
  ]
  const bring = async (copiesBecomeParticipants: 'none' | 'sameCompany' | 'all') => {
    await world.write((ctx) => writeSettings(ctx, ticketSettings, { copiesBecomeParticipants }))
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    const { id } = await desk.row(number)
    await world.write((ctx) => copies.add(ctx, id, copied, 'copy'))
    return { number, id }
  }
  expect(await inCopy(desk, alexey, (await bring('none')).number)).toEqual([])
  expect(await inCopy(desk, alexey, (await bring('all')).number)).toEqual(
    ['Олеся Панина', 'Пётр Ким', partner].map((name) => expect.stringContaining(name.split(' ').at(-1) ?? '')),
  )
  const { number, id } = await bring('sameCompany')
  expect(await inCopy(desk, alexey, number)).toEqual(['Олеся Панина'])
  expect(await world.write((ctx) => copies.add(ctx, id, copied, 'copy'))).toEqual([])
  const [seat] = (await desk.view(alexey, number)).participants
  await remove(world, alexey, number, seat?.id ?? 0)
  await world.write((ctx) => copies.add(ctx, id, copied, 'copy'))
  expect(await inCopy(desk, olga, number)).toEqual([])
})

test('what follows a ticket closed long ago keeps its author and who is in copy, whoever of them writes [TICK-15]', async ({
  world,
}) => {
  const { irina, olesya, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const there = { departmentId: ids.departments.hosting }
  const closed = async () => {
    const number = await desk.open(irina, there)
    await add(world, alexey, number, { contactId: olesya.contactId })
    await add(world, alexey, number, { address: partner })
    await desk.save(alexey, number, { move: 'close' })
    world.clock.advance(14 * DAY + 1)
    return number
  }
  const old = await closed()
  const { number } = await desk.reply(olesya, old, 'Снова то же')
  const names = ['Олеся Панина', partner]
  expect(await desk.view(alexey, number)).toMatchObject({
    author: { name: 'Ирина Соколова' },
    follows: { number: old },
    participants: names.map((name) => ({ name })),
  })
  expect((await desk.view(alexey, old)).followedBy).toEqual([{ number, title: 'Не печатает' }])
  expect((await desk.facts(old)).at(-1)).toBe('ticket.continued')
  const first = (await desk.conversation(alexey, number)).items.find((item) => item.kind === 'message')
  expect(first).toMatchObject({ author: { name: 'Олеся Панина' }, isInCopy: true, text: 'Снова то же' })
  expect(await world.call(olesya, 'portal', 'get', { number })).toMatchObject({ follows: old, participants: names })
  expect((await world.call(irina, 'portal', 'get', { number: old })).followedBy).toEqual([number])

  const second = await closed()
  const { id } = await desk.row(second)
  const seat = await world.read((ctx) => copies.byAddress(ctx, id, partner))
  const posted = await world.write((ctx) =>
    postClientMessage(ctx, { ticketId: id, participantId: seat?.id ?? 0, text: 'И у меня', files: [] }),
  )
  expect(posted.number).not.toBe(second)
  const [said] = (await desk.conversation(alexey, posted.number)).items
  expect(said).toMatchObject({ author: { name: partner }, isInCopy: true })
  expect(await desk.row(posted.number)).toMatchObject({ authorId: irina.contactId, followsId: id })
  // In his new place: what he writes there is his as well.
  const moved = await world.read((ctx) => copies.byAddress(ctx, posted.ticketId, partner))
  expect(moved?.id).not.toBe(seat?.id)

  expect((await desk.view(olga, second)).can).toMatchObject({ reopen: false, follow: true })
  const input = { authorId: irina.contactId, title: 'Продолжение', text: 'Звонила снова', follows: second, ...there }
  const byHand = await world.call(alexey, 'tickets', 'open', input)
  expect(await desk.view(alexey, byHand.number)).toMatchObject({ follows: { number: second }, participants: [{}, {}] })
  const open = await desk.open(irina, there)
  expect(await refusal(world.call(alexey, 'tickets', 'open', { ...input, follows: open }))).toBe('ticket.phase')
  const others = world.call(alexey, 'tickets', 'open', { ...input, authorId: olesya.contactId })
  expect(await refusal(others)).toBe('input.unknownChoice')
})
