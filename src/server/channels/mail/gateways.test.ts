import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { outboundLetter } from '#schema/channels/mail'
import { ticket } from '#schema/desk/tickets'
import { it } from '../../../../test/harness/mail.ts'
import { type Post, rawLetter } from '../../../../test/harness/post.ts'
import { startSmtpSink } from '../../../../test/harness/smtp-sink.ts'
import type { World } from '../../../../test/harness/world.ts'
import { noteGatewayFailing, noteGatewayWorking } from './commands/gateway-state.ts'

const MINUTE = 60_000
let boxes = 0

/** An external mailbox that nobody watches here: its state is what the test says it is. */
const addMailbox = (post: Post, more: Parameters<Post['addGateway']>[0] = {}) =>
  post.addGateway({
    type: 'imap',
    name: `Ящик ${++boxes}`,
    mailbox: `box${boxes}@sever-uzel.example`,
    host: 'imap.example.com',
    port: 993,
    ...more,
  })

const viewOf = async (world: World, post: Post, id: number) => {
  const row = (await world.call(post.people.olga, 'mail', 'gateways', {})).rows.find((one) => one.id === id)
  if (!row) throw new Error('no such gateway')
  return row
}

const fail = async (world: World, id: number, words = 'connect ECONNREFUSED') => {
  const at = await world.write((ctx) => noteGatewayFailing(ctx, id, words))
  await world.settle()
  return at
}
const work = async (world: World, id: number) => {
  await world.write((ctx) => noteGatewayWorking(ctx, id))
  await world.settle()
}

/** The notices of this gateway, oldest first. */
const noticesOf = async (world: World, id: number) => {
  const rows = await world.read((ctx) => ctx.db.select().from(outboundLetter).orderBy(outboundLetter.id))
  return rows.filter(({ dedupeKey }) => dedupeKey.startsWith(`gateway:${id}:`))
}

it('a change keeps what it does not name, and says each field it changed', async ({ world, post }) => {
  const { olga } = post.people
  const id = await addMailbox(post, {
    folders: ['INBOX', 'Заявки'],
    afterTaking: 'move',
    moveTo: 'Готово',
    takesFrom: world.clock.now(),
    trustedRelay: 'MX.Example.com',
    certificateSha256: 'ab'.repeat(32),
    pollSeconds: 60,
    secret: 'пароль',
  })
  const before = await viewOf(world, post, id)
  expect(before).toMatchObject({ trustedRelay: 'mx.example.com', afterTaking: 'move', folders: ['INBOX', 'Заявки'] })
  const { mailbox } = before
  await world.call(olga, 'mail', 'saveGateway', { id, type: 'imap', name: 'Иначе', mailbox })
  expect(await viewOf(world, post, id)).toEqual({ ...before, name: 'Иначе' })
  expect((await world.facts('gateway', id)).filter((name) => name === 'gateway.changed')).toHaveLength(1)
  await world.call(olga, 'mail', 'saveGateway', { id, type: 'imap', name: 'Иначе', mailbox, takesFrom: null })
  expect(await viewOf(world, post, id)).toMatchObject({ takesFrom: null, hasSecret: true })
})

it('what a kind cannot do or cannot do without is refused at its field', async ({ world, post }) => {
  const { olga } = post.people
  const departmentId = post.people.ids.departments.support
  const input = {
    type: 'imap',
    name: 'x',
    mailbox: 'x@sever-uzel.example',
    departmentId,
    host: 'a',
    port: 993,
  } as const
  const add = (more: object) => world.call(olga, 'mail', 'addGateway', { ...input, ...more } as typeof input)
  await expect(add({ host: null, port: null })).rejects.toMatchObject({
    all: [
      { path: 'host', code: 'input.required' },
      { path: 'port', code: 'input.required' },
    ],
  })
  await expect(add({ afterTaking: 'move' })).rejects.toMatchObject({ all: [{ path: 'moveTo' }] })
  await expect(add({ afterTaking: 'move', moveTo: 'inbox' })).rejects.toMatchObject({
    code: 'gateway.movesIntoItself',
    path: 'moveTo',
  })
  await expect(add({ type: 'pop3', afterTaking: 'move', moveTo: 'x' })).rejects.toMatchObject({ path: 'afterTaking' })
  await expect(add({ signsInBy: 'oauth' })).rejects.toMatchObject({ all: [{ path: 'oauth.clientId' }] })
  const oauth = { provider: 'other', clientId: 'x' }
  await expect(add({ signsInBy: 'oauth', oauth })).rejects.toMatchObject({
    all: [{ path: 'oauth.issuer' }, { path: 'oauth.scope' }],
  })
  await expect(add({ host: 'https://imap.example.com' })).rejects.toThrow()
})

it('a ticket of a letter begins with the gateway’s category and criticality, as long as they are offered (MAIL-22)', async ({
  world,
  post,
}) => {
  const { olga } = post.people
  const { categories, criticalities } = await world.call(olga, 'catalog', 'choices', {})
  const [categoryId = 0, criticalityId = 0] = [categories[0]?.id, criticalities[0]?.id]
  const id = await post.addGateway({ mailbox: 'bills@sever-uzel.example', categoryId, criticalityId })
  const to = 'bills@sever-uzel.example'
  const opened = async (messageId: string) => {
    await post.handIn(id, rawLetter({ to, id: messageId }))
    const { outcome, ticketId } = await post.letter(messageId)
    expect(outcome).toBe('ticket_created')
    const [row] = await world.read((ctx) =>
      ctx.db
        .select()
        .from(ticket)
        .where(eq(ticket.id, ticketId ?? 0)),
    )
    return row
  }
  expect(await opened('<with@x.example>')).toMatchObject({ categoryId, criticalityId })

  const [row] = (await world.call(olga, 'catalog', 'rows', { dictionary: 'categories' })).rows.filter(
    (one) => one.id === categoryId,
  )
  const name = row?.name ?? { ru: '', en: '' }
  await world.call(olga, 'catalog', 'saveRow', { dictionary: 'categories', id: categoryId, name, isActive: false })
  expect(await opened('<without@x.example>')).toMatchObject({ categoryId: null, criticalityId })
  // What was chosen once may stay; it cannot be chosen anew.
  await world.call(olga, 'mail', 'saveGateway', { id, type: 'local', name: 'Счета', mailbox: to })
  await expect(post.addGateway({ mailbox: 'new@sever-uzel.example', categoryId })).rejects.toMatchObject({
    code: 'dictionary.notAvailable',
    path: 'categoryId',
  })
  await world.call(olga, 'catalog', 'saveRow', { dictionary: 'categories', id: categoryId, name, isActive: true })
})

it('failures in a row are counted, each is tried again later than the one before; working again all of it is forgotten (MAIL-20)', async ({
  world,
  post,
}) => {
  const id = await addMailbox(post)
  await work(world, id)
  expect(await viewOf(world, post, id)).toMatchObject({
    state: 'working',
    lastOkAt: world.clock.now(),
    nextTryAt: null,
  })
  const pauses: number[] = []
  for (let n = 0; n < 9; n += 1) {
    const at = await fail(world, id, `try ${n}`)
    pauses.push((at ?? 0) - world.clock.now())
    expect(await viewOf(world, post, id)).toMatchObject({ failures: n + 1, nextTryAt: at, stateWords: `try ${n}` })
    world.clock.moveTo(at ?? world.clock.now())
  }
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  expect(pauses[0]).toBeLessThan(MINUTE)
  expect(pauses.at(-1)).toBe(60 * MINUTE)
  expect((await world.facts('gateway', id)).filter((name) => name === 'gateway.failed')).toHaveLength(1)
  await work(world, id)
  expect(await viewOf(world, post, id)).toMatchObject({
    state: 'working',
    failures: 0,
    nextTryAt: null,
    stateWords: null,
    lastOkAt: world.clock.now(),
  })
})

it('each administrator hears once of each change of state, in his language; flapping is told once in half an hour (MAIL-20)', async ({
  world,
  post,
}) => {
  const { olga } = post.people
  const id = await addMailbox(post)
  await world.call(olga, 'access', 'savePreferences', { language: 'en' })
  await work(world, id)
  expect(await noticesOf(world, id)).toEqual([])
  for (let n = 0; n < 3; n += 1) await fail(world, id, 'AUTHENTICATIONFAILED')
  const [first, ...others] = await noticesOf(world, id)
  expect(others.filter(({ employeeId }) => employeeId === first?.employeeId)).toEqual([])
  const hers = (await noticesOf(world, id)).find(({ employeeId }) => employeeId === olga.employeeId)
  expect(hers).toMatchObject({ kind: 'gateway_failing', subject: expect.stringContaining('does not work') })
  expect(hers?.text).toContain('AUTHENTICATIONFAILED')
  const many = (await noticesOf(world, id)).length

  await work(world, id)
  expect((await noticesOf(world, id)).slice(many).map(({ kind }) => kind)).toEqual(
    Array.from({ length: many }, () => 'gateway_recovered'),
  )
  for (let n = 0; n < 5; n += 1) {
    world.clock.advance(MINUTE)
    await fail(world, id)
    await work(world, id)
  }
  expect(await noticesOf(world, id)).toHaveLength(2 * many)
  await fail(world, id, 'gone for good')
  expect(await noticesOf(world, id)).toHaveLength(2 * many)
  world.clock.advance(30 * MINUTE)
  await world.settle()
  expect((await noticesOf(world, id)).slice(2 * many).map(({ kind }) => kind)).toEqual(
    Array.from({ length: many }, () => 'gateway_failing'),
  )
  await world.call(olga, 'access', 'savePreferences', { language: 'ru' })
})

it('the trouble of a sending server is told through another one, and held where there is none: it makes no circle (MAIL-20)', async ({
  world,
  post,
}) => {
  const sink = await startSmtpSink()
  try {
    const broken = await post.addGateway({
      type: 'smtp',
      mailbox: 'first@sever-uzel.example',
      host: '127.0.0.1',
      port: 1,
      security: 'none',
      departmentId: null,
    })
    await fail(world, broken)
    expect((await noticesOf(world, broken)).map(({ state }) => state)).toContain('held')
    expect((await noticesOf(world, broken)).every(({ state }) => state === 'held')).toBe(true)
    world.clock.advance(24 * 60 * MINUTE)
    await world.settle()
    const count = (await noticesOf(world, broken)).length
    expect(await world.facts('gateway', broken)).toEqual(['gateway.added', 'gateway.failed'])

    const other = await post.addGateway({
      type: 'smtp',
      mailbox: 'second@sever-uzel.example',
      host: '127.0.0.1',
      port: sink.port,
      security: 'none',
      departmentId: null,
    })
    await work(world, broken)
    world.clock.advance(60 * MINUTE)
    await fail(world, broken)
    const later = (await noticesOf(world, broken)).slice(count)
    expect(later.length).toBe(2 * count)
    expect(new Set(later.map(({ gatewayId, state }) => `${gatewayId} ${state}`))).toEqual(new Set([`${other} sent`]))
    expect(sink.letters.length).toBe(later.length)
  } finally {
    await sink.stop()
  }
})
