import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { type Dovecot, findDovecot, startDovecot } from '../../../../../test/harness/dovecot.ts'
import { fetchedGateway, it, mailboxAt, until } from '../../../../../test/harness/mail.ts'
import { rawLetter } from '../../../../../test/harness/post.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { startWatching } from '../fetching/watch.ts'
import { openImap } from './connect.ts'
import { pollFolder } from './poll.ts'

// What is waited for is another program's to do.
vi.setConfig({ testTimeout: 60_000 })

describe.skipIf(!findDovecot())('a mailbox on a real Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot?.stop())

  const setUp = (user: string) => mailboxAt(dovecot, 'imap', user)

  /** One poll of each of its folders, as the watcher does it; gives how many letters were seen. */
  const poll = async (world: World, gatewayId: number) => {
    const row = await fetchedGateway(world, gatewayId)
    const client = await openImap(row, world.product.sys)
    let seen = 0
    for (const name of row.folders)
      seen += await pollFolder(world.product.sys, client, { gateway: row, name, looksBack: true })
    await client.logout()
    return seen
  }

  const flags = async (user: string) => (await dovecot.letters(user)).map((one) => one.flags.has('\\Seen'))

  it('taken letters are marked behind the commit, ignored ones stay unread; polled again nothing doubles (MAIL-04)', async ({
    world,
    post,
  }) => {
    const id = await post.addGateway(setUp('four'))
    const to = 'four@sever-uzel.example'
    await dovecot.deliver('four', rawLetter({ to, id: '<four-1@x.example>' }))
    await dovecot.deliver('four', rawLetter({ to: 'else@sever-uzel.example' }))
    await dovecot.deliver('four', rawLetter({ to, text: ' ' }))
    expect(await poll(world, id)).toBe(3)
    expect(await flags('four')).toEqual([false, false, false])
    await world.settle()
    expect(await flags('four')).toEqual([true, false, false])
    expect((await post.places()).filter(({ markedAt }) => markedAt !== null)).toHaveLength(1)
    expect(await poll(world, id)).toBe(0)
    expect(await post.journal({ gatewayId: id })).toHaveLength(3)
    expect(await post.letter('<four-1@x.example>')).toMatchObject({ outcome: 'ticket_created' })
  })

  it('a gateway may mark ignored letters too (D4)', async ({ world, post }) => {
    const id = await post.addGateway({ ...setUp('d4'), marksIgnored: true })
    await dovecot.deliver('d4', rawLetter({ to: 'else@sever-uzel.example' }))
    await dovecot.deliver('d4', rawLetter({ to: 'd4@sever-uzel.example', text: ' ' }))
    await poll(world, id)
    await world.settle()
    expect(await flags('d4')).toEqual([true, true])
  })

  it('MAIL-12 a letter to a mailbox without a gateway is left alone, unread', async ({ world, post }) => {
    const id = await post.addGateway(setUp('twelve'))
    await dovecot.deliver('twelve', rawLetter({ to: 'sales@sever-uzel.example' }))
    await poll(world, id)
    await world.settle()
    expect(await flags('twelve')).toEqual([false])
    expect((await post.journal({ gatewayId: id }))[0]).toMatchObject({ outcome: 'ignored', letterId: null })
  })

  it('MAIL-10 parsed addresses of To alone count, of folded, repeated and grouped headers too', async ({
    world,
    post,
  }) => {
    const id = await post.addGateway(setUp('ten'))
    const to = 'ten@sever-uzel.example'
    const letters = [
      rawLetter({ to: `"${to}" <x@y.ru>` }),
      rawLetter({ to: 'x@y.ru', headers: [`Cc: ${to}`, `Delivered-To: ${to}`] }),
      rawLetter({ to: 'ten+sales@sever-uzel.example' }),
      rawLetter({ to: `=?utf-8?B?${Buffer.from('Поддержка').toString('base64')}?=\r\n <${to}>` }),
      rawLetter({ to: `x@y.ru\r\nTo: ${to}` }),
      rawLetter({ to: `Отдел: x@y.ru, ${to};` }),
    ]
    for (const raw of letters) await dovecot.deliver('ten', raw)
    await poll(world, id)
    await world.settle()
    const outcomes = (await post.journal({ gatewayId: id })).map(({ outcome }) => outcome).reverse()
    expect(outcomes).toEqual(['ignored', 'ignored', 'ignored', 'ticket_created', 'ticket_created', 'ticket_created'])
  })

  it('MAIL-13 a letter fetched twice is one; with other content it is another; a new UIDVALIDITY doubles nothing', async ({
    world,
    post,
  }) => {
    const id = await post.addGateway(setUp('uidv'))
    const to = 'uidv@sever-uzel.example'
    const twin = rawLetter({ to, id: null, date: null, subject: 'близнец' })
    const first = rawLetter({ to, id: '<thirteen@x.example>' })
    const other = rawLetter({ to, id: '<thirteen@x.example>', text: 'Совсем другое' })
    for (const raw of [first, first, other, rawLetter({ to: 'else@x.example' }), twin, twin])
      await dovecot.deliver('uidv', raw)
    await poll(world, id)
    await world.settle()
    const before = await post.journal({ gatewayId: id })
    expect(before.map(({ outcome }) => outcome).reverse()).toEqual([
      'ticket_created',
      'duplicate',
      'ticket_created',
      'ignored',
      'ticket_created',
      'ticket_created',
    ])
    const known = (await post.letters()).length
    // Dovecot makes it of the second, some of them ahead: until it is another one, there is nothing new.
    await until(async () => {
      await sleep(700)
      dovecot.renewUidValidity('uidv')
      return (await poll(world, id)) === 6
    })
    await world.settle()
    expect(await post.journal({ gatewayId: id })).toEqual(before)
    expect(await post.letters()).toHaveLength(known)
    await dovecot.deliver('uidv', rawLetter({ to }))
    expect(await poll(world, id)).toBe(1)
  })

  it('two gateways on one mailbox take each letter once', async ({ world, post }) => {
    const a = await post.addGateway(setUp('shared'))
    const b = await post.addGateway({ ...setUp('shared'), mailbox: 'alias@sever-uzel.example' })
    const both = 'shared@sever-uzel.example, alias@sever-uzel.example'
    for (let n = 1; n <= 3; n += 1)
      await dovecot.deliver('shared', rawLetter({ to: both, id: `<shared-${n}@x.example>` }))
    await Promise.all([poll(world, a), poll(world, b)])
    await world.settle()
    for (let n = 1; n <= 3; n += 1) {
      expect(await post.letter(`<shared-${n}@x.example>`)).toMatchObject({ outcome: 'ticket_created' })
    }
    expect(await flags('shared')).toEqual([true, true, true])
  })

  it('more than a batch is taken whole, in order', async ({ world, post }) => {
    const id = await post.addGateway(setUp('many'))
    const to = 'many@sever-uzel.example'
    for (let n = 0; n < 60; n += 1) await dovecot.deliver('many', rawLetter({ to, subject: `${n}` }))
    expect(await poll(world, id)).toBe(60)
    const subjects = (await post.letters()).filter(({ gatewayId }) => gatewayId === id).map(({ subject }) => subject)
    expect(subjects).toEqual(Array.from({ length: 60 }, (_, n) => `${n}`))
  })

  it('MAIL-03 letters are told of, polled for every three minutes, and a failing gateway stops no other', async ({
    world,
    post,
  }) => {
    const { olga, ids } = post.people
    for (const one of (await world.call(olga, 'mail', 'gateways', {})).rows)
      await world.call(olga, 'mail', 'removeGateway', { id: one.id })
    const broken = await post.addGateway({ ...setUp('broken'), secret: 'wrong' })
    const line = await startLine(dovecot.ports.imap)
    const id = await post.addGateway({ ...setUp('three'), port: line.port })
    const to = 'three@sever-uzel.example'
    const state = async (gatewayId: number) =>
      (await world.call(olga, 'mail', 'gateways', {})).rows.find((row) => row.id === gatewayId)?.state
    const hasCome = async (messageId: string) => (await post.letters()).some((row) => row.messageId === messageId)
    const stop = await startWatching(world.product.sys)
    try {
      await dovecot.deliver('three', rawLetter({ to, id: '<three-1@x.example>' }))
      await until(() => hasCome('<three-1@x.example>'))
      await until(async () => (await state(broken)) === 'failing')
      await until(async () => (await state(id)) === 'working')
      await dovecot.deliver('three', rawLetter({ to, id: '<three-2@x.example>' }))
      await until(() => hasCome('<three-2@x.example>'))

      line.drop()
      await until(async () => line.calls() > 1)
      await dovecot.deliver('three', rawLetter({ to, id: '<three-3@x.example>' }))
      await until(() => hasCome('<three-3@x.example>'))
      expect(await state(id)).toBe('working')

      await sleep(800) // the server is asked to tell by itself
      const calls = line.bytes()
      await sleep(1_500)
      expect(line.bytes()).toBe(calls)
      world.clock.advance(180_000)
      await until(async () => line.bytes() > calls)

      // A second process watches too: the mailbox is held, so it opens no line of its own.
      const lines = line.calls()
      const stopSecond = await startWatching(world.product.sys)
      await sleep(1_500)
      await stopSecond()
      expect(line.calls()).toBe(lines)

      world.clock.advance(300_000)
      await sleep(600)
      const departmentId = ids.departments.support
      const right = { id: broken, name: 'x', ...setUp('broken'), departmentId }
      await world.call(olga, 'mail', 'saveGateway', right)
      await until(async () => (await state(broken)) === 'working')
      await world.call(olga, 'mail', 'saveGateway', { ...right, secret: 'wrong' })
      await until(async () => (await state(broken)) === 'failing')
    } finally {
      await stop()
      line.stop()
    }
  })

  it('MAIL-20 one malformed letter among ten: nine are processed, it waits with its words and its source', async ({
    world,
    post,
  }) => {
    await world.settle()
    const id = await post.addGateway(setUp('twenty'))
    const to = 'twenty@sever-uzel.example'
    for (let n = 0; n < 10; n += 1) await dovecot.deliver('twenty', rawLetter({ to, id: `<twenty-${n}@x.example>` }))
    await poll(world, id)
    const bad = await post.letter('<twenty-4@x.example>')
    const { read } = world.product.blobs
    world.product.sys.blobs.read = (sha) =>
      sha === bad.rawSha256 ? Promise.reject(new Error('disk error')) : read(sha)
    await world.settle()
    const outcomes = (await post.journal({ gatewayId: id })).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'ticket_created')).toHaveLength(9)
    const view = await world.call(post.people.alexey, 'mail', 'letter', { id: bad.id })
    expect(view).toMatchObject({ outcome: 'failed', errorWords: 'disk error', can: { judgeAgain: true, sort: true } })
    const { rows } = await world.call(post.people.alexey, 'mail', 'incoming', {})
    expect(rows.map((row) => row.id)).toContain(bad.id)
    world.product.sys.blobs.read = read
    await world.call(post.people.alexey, 'mail', 'judgeAgain', { id: bad.id })
    await world.settle()
    expect(await post.letter('<twenty-4@x.example>')).toMatchObject({ outcome: 'ticket_created', errorWords: null })
  })

  it('MAIL-02 the secret never comes back, what is missing is refused, a check says the server’s own words', async ({
    world,
    post,
  }) => {
    const { olga, ids } = post.people
    const id = await post.addGateway(setUp('two'))
    const { rows } = await world.call(olga, 'mail', 'gateways', {})
    const view = rows.find((row) => row.id === id)
    expect(view).toMatchObject({ hasSecret: true, userName: 'two' })
    expect(JSON.stringify(view)).not.toContain(dovecot.password)
    const { departmentId, ...bare } = { ...setUp('two-2'), name: 'x', departmentId: ids.departments.support }
    const add = (change: object) => world.call(olga, 'mail', 'addGateway', { ...bare, departmentId, ...change })
    await expect(add({ host: null })).rejects.toMatchObject({ all: [{ path: 'host', code: 'input.required' }] })
    await expect(add({ departmentId: null })).rejects.toMatchObject({ all: [{ path: 'departmentId' }] })
    await expect(add({ mailbox: '' })).rejects.toThrow()
    await expect(add({ mailbox: 'TWO@sever-uzel.example' })).rejects.toMatchObject({ code: 'gateway.mailboxTaken' })
    const save = { id, name: 'y', ...setUp('two'), departmentId, secret: '' }
    await expect(world.call(olga, 'mail', 'saveGateway', { ...save, type: 'local' })).rejects.toMatchObject({
      code: 'gateway.typeFixed',
    })
    await world.call(olga, 'mail', 'saveGateway', save)
    const checked = async (change: object) => {
      const { checkId } = await world.call(olga, 'mail', 'startCheck', { ...save, ...change })
      await world.settle()
      return world.call(olga, 'mail', 'check', { id: checkId })
    }
    expect(await checked({})).toMatchObject({ state: 'ok' })
    expect(await checked({ secret: 'wrong' })).toMatchObject({ state: 'failed', words: expect.stringMatching(/auth/i) })
    expect(await checked({ port: 1 })).toMatchObject({ state: 'failed', words: expect.stringMatching(/ECONNREFUSED/) })
  })
})

/** A line to the server that can be cut, and that counts what goes over it. */
async function startLine(to: number) {
  const open = new Set<Socket>()
  const seen = { calls: 0, bytes: 0 }
  const server = createServer((near) => {
    seen.calls += 1
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => open.delete(socket))
    }
    near.on('data', (chunk: Buffer) => {
      seen.bytes += chunk.length
    })
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    calls: () => seen.calls,
    bytes: () => seen.bytes,
    drop,
    stop: () => {
      drop()
      server.close()
    },
  }
}
