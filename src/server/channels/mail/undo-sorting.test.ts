import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect } from 'vitest'
import { refusal } from '../../../../test/harness/desk.ts'
import { it } from '../../../../test/harness/mail.ts'
import type { Post } from '../../../../test/harness/post.ts'
import { startSmtpSink } from '../../../../test/harness/smtp-sink.ts'
import { HOUR, MINUTE, SECOND } from '../../../domain/time/index.ts'
import { contactByAddress } from '../../base/people/index.ts'
import { installation } from '../../kernel/schema.ts'
import { senderRule } from './schema.ts'

describe('«Отменить»', () => {
  it('a ticket made of a letter is gone, with the contact made for it and the letters about it', async ({
    world,
    post,
    desk,
    gateway,
  }) => {
    const sink = await startSmtpSink()
    try {
      const serverId = await post.addServer(sink.port)
      const { alexey, olga } = post.people
      const from = 'Лев <lev@start.example>'
      const id = await post.arrive(gateway, { from })
      const newContact = { name: 'Лев', companyId: null }
      const { number } = await world.call(alexey, 'mail', 'sortIntoNew', { id, newContact })
      await world.settle()
      const about = async () => (await post.outbound()).filter(({ toAddress }) => toAddress === 'lev@start.example')
      expect(await about()).toMatchObject([{ kind: 'confirmation', state: 'queued' }])

      await world.call(alexey, 'mail', 'undo', { id })
      world.clock.advance(MINUTE)
      await world.settle()
      expect(await about()).toMatchObject([{ state: 'dropped' }])
      expect(sink.letters).toEqual([])
      expect(await refusal(desk.view(olga, number))).toBe('access.hidden')
      expect(await world.call(alexey, 'mail', 'letter', { id })).toMatchObject({
        outcome: 'incoming',
        reason: 'unknown_sender',
        ticketNumber: null,
        sortedBy: null,
        knownContact: null,
        can: { sort: true, undo: false },
      })
      expect(await refusal(world.call(alexey, 'mail', 'undo', { id }))).toBe('incoming.undoOver')

      // Once the notice is over the letter leaves, and the client has read of his ticket.
      await world.call(alexey, 'mail', 'sortIntoNew', { id, newContact })
      await world.settle()
      expect(sink.letters).toEqual([])
      world.clock.advance(20 * SECOND)
      await world.settle()
      expect(await about()).toMatchObject([{ state: 'dropped' }, { kind: 'confirmation', state: 'sent' }])
      expect(await refusal(world.call(alexey, 'mail', 'undo', { id }))).toBe('incoming.clientWritten')
      await world.call(olga, 'mail', 'removeGateway', { id: serverId })
    } finally {
      await sink.stop()
    }
  })

  it('undone before anybody was written to: nobody ever is', async ({ world, post, gateway }) => {
    const { alexey, ids } = post.people
    const id = await post.arrive(gateway)
    const before = (await post.outbound()).length
    await world.call(alexey, 'mail', 'sortIntoNew', { id, contactId: ids.contacts.irina })
    await world.call(alexey, 'mail', 'undo', { id })
    await world.settle()
    expect((await post.outbound()).length).toBe(before)
  })

  it('in the demo world nothing has left the house, so that it can be undone all the same', async ({
    world,
    post,
    gateway,
  }) => {
    const { alexey } = post.people
    const set = (isDemo: boolean) => world.write((ctx) => ctx.db.update(installation).set({ isDemo }))
    await set(true)
    const id = await post.arrive(gateway, { from: 'play@demo.example' })
    await world.call(alexey, 'mail', 'sortIntoNew', { id, newContact: { name: 'Игрок' } })
    await world.settle()
    const states = async () =>
      (await post.outbound()).filter(({ toAddress }) => toAddress === 'play@demo.example').map(({ state }) => state)
    expect(await states()).toEqual(['sent'])
    await world.call(alexey, 'mail', 'undo', { id })
    expect(await states()).toEqual(['dropped'])
    await set(false)
  })

  it('a message added to a ticket is gone, the ticket stands as it stood, the address is forgotten', async ({
    world,
    post,
    desk,
    gateway,
  }) => {
    const { irina, alexey, ids } = post.people
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
    await world.settle()
    const before = await desk.row(number)
    const from = 'from-home@nowhere.example'
    const id = await post.arrive(gateway, { from, text: 'Не готово' })
    await world.call(alexey, 'mail', 'sortIntoExisting', { id, number, remembersAddress: true })
    expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', reopenCount: 1 })
    expect(await world.read((ctx) => contactByAddress(ctx, from))).toMatchObject({ id: ids.contacts.irina })
    await world.call(alexey, 'mail', 'undo', { id })
    expect(await desk.row(number)).toEqual({ ...before, version: before.version + 2 })
    expect(await world.read((ctx) => contactByAddress(ctx, from))).toBeNull()
    expect(await world.facts('letter', id)).toEqual(['letter.judged', 'letter.sorted', 'letter.unsorted'])
  })

  it('only whoever sorted it, for an hour, and as long as nobody has touched the ticket', async ({
    world,
    post,
    desk,
    gateway,
  }) => {
    const { alexey, egor, ids } = post.people
    const id = await post.arrive(gateway)
    const choice = { contactId: ids.contacts.irina, departmentId: ids.departments.hosting }
    const { number } = await world.call(alexey, 'mail', 'sortIntoNew', { id, ...choice })
    expect(await refusal(world.call(egor, 'mail', 'undo', { id }))).toBe('incoming.notYours')
    await desk.hide(alexey, number, 'Разберусь')
    expect(await refusal(world.call(alexey, 'mail', 'undo', { id }))).toBe('ticket.touchedSince')
    expect(await desk.row(number)).toMatchObject({ deletedAt: null })

    const binned = await post.arrive(gateway)
    await world.call(alexey, 'mail', 'discard', { id: binned })
    expect((await world.call(alexey, 'mail', 'letter', { id: binned })).can.undo).toBe(true)
    world.clock.advance(HOUR)
    expect(await refusal(world.call(alexey, 'mail', 'undo', { id: binned }))).toBe('incoming.undoOver')
    expect((await world.call(alexey, 'mail', 'letter', { id: binned })).can.undo).toBe(false)
  })
})

describe('several at once', () => {
  let some: number[] = []
  beforeEach<{ post: Post; gateway: number }>(async ({ post, gateway }) => {
    some = []
    for (let at = 0; at < 3; at += 1) some.push(await post.arrive(gateway))
  })

  it('each for itself: who is refused keeps the others not back, and says why', async ({ world, post }) => {
    const { alexey, maria } = post.people
    await world.call(maria, 'mail', 'discard', { id: some[1] ?? 0 })
    const ids = [...some, 999_999]
    const outcome = await world.call(alexey, 'mail', 'sortMany', { ids, action: { do: 'delete' } })
    expect(outcome.done).toEqual([some[0], some[2]])
    expect(outcome.refused).toEqual([
      { id: some[1], code: 'incoming.alreadySorted', words: 'Это письмо уже обработано: Мария Лебедева.' },
      { id: 999_999, code: 'access.hidden', words: expect.any(String) },
    ])
    expect(await world.facts('letter', some[2] ?? 0)).toEqual(['letter.judged', 'letter.discarded'])

    const back = await world.call(alexey, 'mail', 'sortMany', { ids: some, action: { do: 'undo' } })
    expect(back).toMatchObject({ done: [some[0], some[2]], refused: [{ id: some[1], code: 'incoming.notYours' }] })
    const { rows } = await world.call(alexey, 'mail', 'incoming', {})
    expect(rows.map(({ id }) => id).filter((id) => some.includes(id))).toEqual([some[2], some[0]])
  })

  it('bound to one client: a ticket each; what one of them broke is undone with it, down to its history', async ({
    world,
    post,
    desk,
    gateway,
  }) => {
    const { alexey, olga, ids } = post.people
    const taken = await post.arrive(gateway, { from: 'late@nowhere.example' })
    // Known by now: remembering his address for somebody else is refused.
    await world.call(olga, 'people', 'addContact', { name: 'Поздний', addresses: ['late@nowhere.example'] })
    const action = { do: 'bind', contactId: ids.contacts.galina, remembersAddress: true } as const
    const outcome = await world.call(alexey, 'mail', 'sortMany', { ids: [...some, taken], action })
    expect(outcome).toMatchObject({ done: some, refused: [{ id: taken, code: 'person.addressTaken' }] })
    const rows = (await post.letters()).filter(({ id }) => some.includes(id))
    expect(new Set(rows.map(({ ticketId }) => ticketId)).size).toBe(3)
    expect(await world.facts('letter', taken)).toEqual(['letter.judged'])
    expect((await desk.page(olga, { text: 'Не печатает' })).rows.length).toBeGreaterThanOrEqual(3)
    await world.settle()
    expect(await world.deadLetters()).toEqual([])
  })

  it('judged again by what is known now; as spam with their senders', async ({ world, post }) => {
    const { alexey, olga } = post.people
    const known = (await post.letters()).find(({ id }) => id === some[0])?.fromAddress ?? ''
    await world.call(olga, 'people', 'addContact', { name: 'Теперь знаком', addresses: [known] })
    await world.call(alexey, 'mail', 'sortMany', { ids: some.slice(0, 2), action: { do: 'judgeAgain' } })
    await world.settle()
    const outcomes = (await post.letters()).filter(({ id }) => some.includes(id)).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['ticket_created', 'incoming', 'incoming'])
    const again = await world.call(alexey, 'mail', 'sortMany', {
      ids: some,
      action: { do: 'spam', blocksSender: true },
    })
    expect(again).toMatchObject({ done: some.slice(1), refused: [{ id: some[0], code: 'incoming.alreadySorted' }] })
    const rules = await world.read((ctx) => ctx.db.select().from(senderRule).where(eq(senderRule.kind, 'block')))
    expect(rules.length).toBeGreaterThanOrEqual(2)
  })
})
