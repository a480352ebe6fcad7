import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { type Dovecot, findDovecot, startDovecot } from '../../../../../test/harness/dovecot.ts'
import { fetchedGateway, it, mailboxAt, until } from '../../../../../test/harness/mail.ts'
import { startPoorerServer } from '../../../../../test/harness/poorer-server.ts'
import { type Post, rawLetter } from '../../../../../test/harness/post.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { receiveLetters } from '../commands/receive-letter.ts'
import { startWatching } from '../fetching/watch.ts'
import { gatewayFolder } from '../schema.ts'
import { shownCertificate } from '../tls-options.ts'
import { openFolder, openImap } from './connect.ts'
import { pollFolder } from './poll.ts'

// What is waited for is another program's to do.
vi.setConfig({ testTimeout: 60_000 })

describe.skipIf(!findDovecot())('folders of a mailbox on a real Dovecot', () => {
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

  const readToo = (world: World, { people }: Post, gateway: object) =>
    world.call(people.olga, 'mail', 'saveGateway', {
      name: 'x',
      departmentId: people.ids.departments.support,
      afterTaking: 'mark',
      ...gateway,
    } as never)

  const signIn = (world: World) =>
    ({ id: null, secretSealed: world.product.keys.encrypt(dovecot.password), signsInBy: 'password' }) as const

  const idsIn = async (user: string, folder: string) =>
    (await dovecot.letters(user, folder)).flatMap(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw.toString())?.[1] ?? [])

  const outcomes = async (post: Post, gatewayId: number) =>
    (await post.journal({ gatewayId })).map(({ outcome }) => outcome).reverse()

  it('each folder has its own cursor, and its own new UIDVALIDITY; a folder that is missing stops no other', async ({
    world,
    post,
  }) => {
    const to = 'several@sever-uzel.example'
    const id = await post.addGateway({ ...setUp('several'), folders: ['INBOX', 'Clients'] })
    await dovecot.append('several', 'Clients', rawLetter({ to, id: '<in-clients@x.example>' }))
    await dovecot.deliver('several', rawLetter({ to, id: '<in-inbox@x.example>' }))
    expect(await poll(world, id)).toBe(2)
    await world.settle()
    const before = await post.journal({ gatewayId: id })
    expect(before.map(({ outcome }) => outcome)).toEqual(['ticket_created', 'ticket_created'])
    const cursors = () =>
      world.read((ctx) => ctx.db.select().from(gatewayFolder).where(eq(gatewayFolder.gatewayId, id)))
    const old = await cursors()
    expect(old.map(({ folder }) => folder).sort()).toEqual(['Clients', 'INBOX'])
    await until(async () => {
      await sleep(700)
      dovecot.renewUidValidity('several', 'Clients')
      return (await poll(world, id)) === 1
    })
    await world.settle()
    expect(await post.journal({ gatewayId: id })).toEqual(before)
    const validity = (rows: typeof old, folder: string) => rows.find((row) => row.folder === folder)?.uidValidity
    const now = await cursors()
    expect(validity(now, 'Clients')).not.toBe(validity(old, 'Clients'))
    expect(validity(now, 'INBOX')).toBe(validity(old, 'INBOX'))
    expect((await dovecot.letters('several', 'Clients')).every(({ flags }) => flags.has('\\Seen'))).toBe(true)
  })

  it('all folders are polled, the first is told of; one that is missing is told of and stops no other (MAIL-20)', async ({
    world,
    post,
  }) => {
    const to = 'watched@sever-uzel.example'
    const { olga } = post.people
    await dovecot.append('watched', 'Clients', rawLetter({ to, id: '<watched-0@x.example>' }))
    const id = await post.addGateway({ ...setUp('watched'), folders: ['INBOX', 'Clients'] })
    const has = async (messageId: string) => (await post.letters()).some((row) => row.messageId === messageId)
    const view = async () => (await world.call(olga, 'mail', 'gateways', {})).rows.find((row) => row.id === id)
    const stop = await startWatching(world.product.sys)
    try {
      await until(() => has('<watched-0@x.example>'))
      await until(async () => (await view())?.state === 'working')
      await sleep(500)
      await dovecot.deliver('watched', rawLetter({ to, id: '<watched-1@x.example>' }))
      await until(() => has('<watched-1@x.example>')) // by IDLE: no clock has moved
      await dovecot.append('watched', 'Clients', rawLetter({ to, id: '<watched-2@x.example>' }))
      await sleep(800)
      expect(await has('<watched-2@x.example>')).toBe(false)
      world.clock.advance(180_000)
      await until(() => has('<watched-2@x.example>'))
      const departmentId = post.people.ids.departments.support
      const folders = ['INBOX', 'Missing']
      await world.call(olga, 'mail', 'saveGateway', { id, name: 'x', ...setUp('watched'), departmentId, folders })
      await until(async () => (await view())?.state === 'failing')
      expect((await view())?.stateWords).toContain('Missing: ')
      await dovecot.deliver('watched', rawLetter({ to, id: '<watched-3@x.example>' }))
      world.clock.advance(5_000)
      await until(() => has('<watched-3@x.example>'))
    } finally {
      await stop()
    }
  })

  it('taken letters are moved to a folder that is made for them; read there too, they are no second letters', async ({
    world,
    post,
  }) => {
    const to = 'moved@sever-uzel.example'
    const id = await post.addGateway({ ...setUp('moved'), afterTaking: 'move', moveTo: 'Done/Готово' })
    await dovecot.deliver('moved', rawLetter({ to, id: '<moved-1@x.example>' }))
    await dovecot.deliver('moved', rawLetter({ to: 'else@x.example', id: '<not-ours@x.example>' }))
    await poll(world, id)
    expect(await idsIn('moved', 'INBOX')).toHaveLength(2)
    await world.settle()
    expect(await idsIn('moved', 'INBOX')).toEqual(['<not-ours@x.example>'])
    const done = await dovecot.letters('moved', 'Done/Готово')
    expect(done.map(({ flags }) => flags.has('\\Seen'))).toEqual([true])
    expect(await poll(world, id)).toBe(0)
    // Later that folder is read too.
    await readToo(world, post, { id, ...setUp('moved'), moveTo: 'Done/Готово', folders: ['INBOX', 'Done/Готово'] })
    await dovecot.append('moved', 'Done/Готово', rawLetter({ to, id: '<put-there@x.example>' }))
    expect(await poll(world, id)).toBe(2)
    await world.settle()
    expect((await outcomes(post, id)).sort()).toEqual(['ignored', 'ticket_created', 'ticket_created'])
    const places = (await post.places()).filter((place) => place.gatewayId === id && place.letterId !== null)
    expect(places.map(({ folder }) => folder)).toEqual(['Done/Готово', 'Done/Готово'])
  })

  it('without MOVE and UIDPLUS letters are copied and deleted; what others flagged is not deleted with them', async ({
    world,
    post,
  }) => {
    const poor = await startPoorerServer(dovecot.ports.imap, { without: ['MOVE', 'UIDPLUS', 'IMAP4rev2'] })
    try {
      const to = 'poor@sever-uzel.example'
      const there = { ...setUp('poor'), port: poor.port, moveTo: 'Done' } as const
      const id = await post.addGateway({ ...there, afterTaking: 'move' })
      await dovecot.append('poor', 'Done', rawLetter({ to: 'else@x.example' }))
      await dovecot.deliver('poor', rawLetter({ to, id: '<poor-1@x.example>' }))
      await poll(world, id)
      await world.settle()
      expect(await idsIn('poor', 'INBOX')).toEqual([])
      expect(await idsIn('poor', 'Done')).toContain('<poor-1@x.example>')
      expect(poor.said()).toContain('UID COPY')
      await dovecot.deliver('poor', rawLetter({ to: 'else@x.example', id: '<theirs@x.example>' }))
      const [theirs] = await dovecot.letters('poor')
      await dovecot.flag('poor', theirs?.uid ?? 0, '\\Deleted')
      await dovecot.deliver('poor', rawLetter({ to, id: '<poor-2@x.example>' }))
      await poll(world, id)
      await world.settle()
      const left = await dovecot.letters('poor')
      expect(left.map(({ flags }) => flags.has('\\Deleted'))).toEqual([true, true])
      expect(await idsIn('poor', 'Done')).toContain('<poor-2@x.example>')
      // Nobody says which numbers they have there: read there too, they are known by what they are.
      await readToo(world, post, { id, ...there, folders: ['INBOX', 'Done'] })
      await poll(world, id)
      await world.settle()
      const known = ['ignored', 'ignored', 'ticket_created', 'ticket_created']
      expect((await outcomes(post, id)).sort()).toEqual(known)
    } finally {
      await poor.stop()
    }
  })

  it('taken letters are deleted behind the commit of their verdict, ignored ones are not', async ({ world, post }) => {
    const to = 'deleted@sever-uzel.example'
    const id = await post.addGateway({ ...setUp('deleted'), afterTaking: 'delete', marksIgnored: true })
    await dovecot.deliver('deleted', rawLetter({ to, id: '<deleted@x.example>' }))
    await dovecot.deliver('deleted', rawLetter({ to: 'else@x.example', id: '<kept-1@x.example>' }))
    await dovecot.deliver('deleted', rawLetter({ to, text: ' ', id: '<kept-2@x.example>' }))
    await poll(world, id)
    expect(await idsIn('deleted', 'INBOX')).toHaveLength(3)
    await world.settle()
    expect(await idsIn('deleted', 'INBOX')).toEqual(['<kept-1@x.example>', '<kept-2@x.example>'])
    expect((await dovecot.letters('deleted')).every(({ flags }) => flags.has('\\Seen'))).toBe(true)
  })

  it('letters that the server received before the start date are left alone, whatever their Date says', async ({
    world,
    post,
  }) => {
    const to = 'dated@sever-uzel.example'
    const takesFrom = Date.UTC(2026, 2, 10, 12)
    const append = (id: string, receivedAt: number) =>
      dovecot.append('dated', 'INBOX', rawLetter({ to, id }), new Date(receivedAt))
    await append('<long-ago@x.example>', takesFrom - 40 * 86_400_000)
    await append('<just-before@x.example>', takesFrom - 60_000)
    await append('<at-once@x.example>', takesFrom)
    const id = await post.addGateway({ ...setUp('dated'), takesFrom })
    await poll(world, id)
    await append('<after@x.example>', takesFrom + 60_000)
    await append('<brought-in@x.example>', takesFrom - 60_000)
    await poll(world, id)
    await poll(world, id)
    await world.settle()
    const taken = (await post.letters()).filter(({ gatewayId }) => gatewayId === id).map(({ messageId }) => messageId)
    expect(taken).toEqual(['<at-once@x.example>', '<after@x.example>'])
    const unread = (await dovecot.letters('dated')).filter(({ flags }) => !flags.has('\\Seen'))
    expect(unread).toHaveLength(3)
  })

  it('unread letters before the cursor that were never seen are taken; ignored ones are not judged again (MAIL-03)', async ({
    world,
    post,
  }) => {
    const to = 'skipped@sever-uzel.example'
    const id = await post.addGateway(setUp('skipped'))
    await dovecot.deliver('skipped', rawLetter({ to, id: '<skipped-1@x.example>' }))
    await dovecot.deliver('skipped', rawLetter({ to: 'else@x.example' }))
    await dovecot.deliver('skipped', rawLetter({ to, id: '<skipped-3@x.example>' }))
    // A server that hands out numbers out of order: the cursor is past two letters that came later.
    const client = await openImap({ ...setUp('skipped'), ...signIn(world) }, world.product.sys)
    const uidValidity = await openFolder(client, 'INBOX')
    await client.logout()
    const place = { gatewayId: id, folder: 'INBOX', uidValidity }
    await world.product.sys.tx((ctx) => receiveLetters(ctx, place, { arrivals: [], upTo: 2 }))
    expect(await poll(world, id)).toBe(3)
    expect(await poll(world, id)).toBe(0)
    await world.settle()
    expect((await outcomes(post, id)).sort()).toEqual(['ignored', 'ticket_created', 'ticket_created'])
    expect(await poll(world, id)).toBe(0)
  })

  it('news of flags between the answers to a FETCH is taken for no letter and hides none', async ({ world, post }) => {
    const chatty = await startPoorerServer(dovecot.ports.imap, { beforeFetched: '* 1 FETCH (FLAGS (\\Seen))\r\n' })
    try {
      const to = 'flagged@sever-uzel.example'
      const id = await post.addGateway({ ...setUp('flagged'), port: chatty.port })
      for (const n of [1, 2, 3]) await dovecot.deliver('flagged', rawLetter({ to, id: `<flagged-${n}@x.example>` }))
      expect(await poll(world, id)).toBe(3)
      await world.settle()
      const kept = (await post.places()).filter(({ gatewayId }) => gatewayId === id)
      expect(kept.map(({ uid }) => uid).sort()).toEqual([1, 2, 3])
      expect(await outcomes(post, id)).toEqual(['ticket_created', 'ticket_created', 'ticket_created'])
      expect(await poll(world, id)).toBe(0)
    } finally {
      await chatty.stop()
    }
  })

  it('a server without IDLE is polled (MAIL-03)', async ({ world, post }) => {
    const poor = await startPoorerServer(dovecot.ports.imap, { without: ['IDLE', 'IMAP4rev2'] })
    const to = 'no-idle@sever-uzel.example'
    await post.addGateway({ ...setUp('no-idle'), port: poor.port })
    const has = async (messageId: string) => (await post.letters()).some((row) => row.messageId === messageId)
    const stop = await startWatching(world.product.sys)
    try {
      await dovecot.deliver('no-idle', rawLetter({ to, id: '<no-idle-1@x.example>' }))
      await until(() => has('<no-idle-1@x.example>'))
      await sleep(500)
      await dovecot.deliver('no-idle', rawLetter({ to, id: '<no-idle-2@x.example>' }))
      await sleep(800)
      expect(await has('<no-idle-2@x.example>')).toBe(false)
      world.clock.advance(180_000)
      await until(() => has('<no-idle-2@x.example>'))
      expect(poor.said()).not.toContain('IDLE')
    } finally {
      await stop()
      await poor.stop()
    }
  })

  it('IMAPS and STARTTLS: only the named certificate is accepted of a server that nobody vouches for', async ({
    world,
    post,
  }) => {
    const { olga, ids } = post.people
    const secure = { ...setUp('tls'), port: dovecot.ports.imaps, security: 'tls' } as const
    const id = await post.addGateway(secure)
    await expect(poll(world, id)).rejects.toThrow(/self-signed/i)
    const { sha256 } = await shownCertificate(secure)
    const departmentId = ids.departments.support
    const save = (change: object) =>
      world.call(olga, 'mail', 'saveGateway', { id, name: 'x', departmentId, ...secure, ...change })
    await save({ certificateSha256: 'cd'.repeat(32) })
    await expect(poll(world, id)).rejects.toThrow('another certificate')
    await save({ certificateSha256: sha256 })
    expect(await poll(world, id)).toBe(0)
    await save({ certificateSha256: sha256, port: dovecot.ports.imap, security: 'starttls' })
    expect(await poll(world, id)).toBe(0)
    // The right fingerprint is known by now: a server that shows another certificate is refused all the same.
    const other = await startDovecot()
    try {
      await save({ certificateSha256: sha256, port: other.ports.imaps })
      await expect(poll(world, id)).rejects.toThrow(/certificate/)
    } finally {
      await other.stop()
    }
  })

  it('a letter over the limit is kept whole, piece by piece, and stays on the server', async ({ world, post }) => {
    await world.call(post.people.olga, 'settings', 'save', { module: 'mail', value: { maxLetterMb: 1 } })
    const to = 'large@sever-uzel.example'
    const id = await post.addGateway({ ...setUp('large'), afterTaking: 'delete' })
    const text = (mb: number) => `${'x'.repeat(998)}\r\n`.repeat(mb * 1024)
    await dovecot.deliver('large', rawLetter({ to, id: '<large-2@x.example>', text: text(2) }))
    await dovecot.deliver('large', rawLetter({ to, id: '<large-6@x.example>', text: text(6) }))
    await dovecot.deliver('large', rawLetter({ to, id: '<large-0@x.example>' }))
    await poll(world, id)
    const [whole] = await dovecot.letters('large')
    const kept = await post.letter('<large-2@x.example>')
    expect(kept).toMatchObject({ rawSize: whole?.raw.length, reason: 'cut' })
    expect(await world.product.sys.blobs.read(kept.rawSha256)).toEqual(whole?.raw)
    expect(await post.letter('<large-6@x.example>')).toMatchObject({ rawSize: 4 * 1024 * 1024, reason: 'cut' })
    await world.settle()
    expect(await idsIn('large', 'INBOX')).toEqual(['<large-2@x.example>', '<large-6@x.example>'])
  })
})
