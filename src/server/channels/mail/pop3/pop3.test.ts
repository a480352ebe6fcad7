import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { type Dovecot, findDovecot, startDovecot } from '../../../../../test/harness/dovecot.ts'
import { fetchedGateway, it, mailboxAt, until } from '../../../../../test/harness/mail.ts'
import { rawLetter } from '../../../../../test/harness/post.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { startWatching } from '../fetching/watch.ts'
import { letterLeft } from '../schema.ts'
import { shownCertificate } from '../tls-options.ts'
import { visitMaildrop } from './session.ts'

// What is waited for is another program's to do.
vi.setConfig({ testTimeout: 60_000 })

const never = new AbortController().signal

describe.skipIf(!findDovecot())('a maildrop on a real Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot?.stop())

  const setUp = (user: string) => mailboxAt(dovecot, 'pop3', user)

  /** One visit, as the watcher makes it. */
  const visit = async (world: World, gatewayId: number) =>
    visitMaildrop(world.product.sys, await fetchedGateway(world, gatewayId), never)

  it('MAIL-04 taken letters are told from others on the server: by UIDL in a maildrop, by a mark in a mailbox', async ({
    world,
    post,
  }) => {
    const id = await post.addGateway(setUp('four'))
    const to = 'four@sever-uzel.example'
    await dovecot.deliver('four', rawLetter({ to, id: '<pop-1@x.example>', text: '.точка\r\n..две\r\n.\r\nконец' }))
    await dovecot.deliver('four', rawLetter({ to: 'else@x.example' }))
    await visit(world, id)
    await world.settle()
    await visit(world, id)
    await world.settle()
    const journal = await post.journal({ gatewayId: id })
    expect(journal.map(({ outcome }) => outcome).sort()).toEqual(['ignored', 'ticket_created'])
    expect(journal.find(({ outcome }) => outcome === 'ignored')).toMatchObject({ letterId: null })
    expect(await dovecot.letters('four')).toHaveLength(2)
    const kept = await post.letter('<pop-1@x.example>')
    const raw = (await world.product.sys.blobs.read(kept.rawSha256)).toString()
    expect(raw).toContain('\r\n.точка\r\n..две\r\n.\r\nконец\r\n')
    const places = (await post.places()).filter((place) => place.gatewayId === id)
    expect(places.every(({ uidl, markDueAt }) => uidl !== null && markDueAt === null)).toBe(true)
    await dovecot.deliver('four', rawLetter({ to, id: '<pop-2@x.example>' }))
    await visit(world, id)
    await world.settle()
    expect(await post.letter('<pop-2@x.example>')).toMatchObject({ outcome: 'ticket_created' })
    // IMAP knows a mark instead: it is set once the verdict is committed, not before.
    await post.addGateway({ ...setUp('seen'), type: 'imap', port: dovecot.ports.imap })
    await dovecot.deliver('seen', rawLetter({ to: 'seen@sever-uzel.example', id: '<seen@x.example>' }))
    const isSeen = async () => (await dovecot.letters('seen'))[0]?.flags.has('\\Seen')
    const stop = await startWatching(world.product.sys)
    await until(async () => (await post.letters()).some((row) => row.messageId === '<seen@x.example>'))
    await stop()
    expect(await isSeen()).toBe(false)
    await world.settle()
    expect(await isSeen()).toBe(true)
  })

  it('taken letters are deleted in a later session, behind the commit of their verdict; others stay (MAIL-04)', async ({
    world,
    post,
  }) => {
    const id = await post.addGateway({ ...setUp('delete'), afterTaking: 'delete' })
    const to = 'delete@sever-uzel.example'
    await dovecot.deliver('delete', rawLetter({ to, id: '<gone-1@x.example>' }))
    await dovecot.deliver('delete', rawLetter({ to: 'else@x.example' }))
    await dovecot.deliver('delete', rawLetter({ to, text: ' ' }))
    await visit(world, id)
    await visit(world, id)
    expect(await dovecot.letters('delete')).toHaveLength(3) // nothing was judged yet
    await world.settle()
    expect(await dovecot.letters('delete')).toHaveLength(3)
    await visit(world, id)
    const left = await dovecot.letters('delete')
    expect(left).toHaveLength(2)
    expect(left.some(({ raw }) => raw.includes('<gone-1@x.example>'))).toBe(false)
    const marked = (await post.places()).filter((place) => place.gatewayId === id && place.markedAt !== null)
    expect(marked).toHaveLength(1)
    // Deleted on the server, not yet written down: the next visit finds it gone and says so.
    await dovecot.deliver('delete', rawLetter({ to, id: '<gone-2@x.example>' }))
    await visit(world, id)
    await world.settle()
    const [gone] = (await dovecot.letters('delete')).filter(({ raw }) => raw.includes('<gone-2@x.example>'))
    await dovecot.remove('delete', gone?.uid ?? 0)
    await visit(world, id)
    expect((await post.places()).filter((place) => place.gatewayId === id && place.markedAt !== null)).toHaveLength(2)
    expect((await post.journal({ gatewayId: id })).map(({ outcome }) => outcome)).toHaveLength(4)
  })

  it('letters from before the start date are left alone, for good', async ({ world, post }) => {
    const to = 'start@sever-uzel.example'
    for (let n = 0; n < 3; n += 1) await dovecot.deliver('start', rawLetter({ to, id: `<old-${n}@x.example>` }))
    await sleep(1_100)
    const takesFrom = Date.now() - (Date.now() % 1_000)
    const id = await post.addGateway({ ...setUp('start'), takesFrom })
    await dovecot.deliver('start', rawLetter({ to, id: '<new@x.example>' }))
    await visit(world, id)
    await visit(world, id)
    await world.settle()
    expect((await post.journal({ gatewayId: id })).map(({ outcome }) => outcome)).toEqual(['ticket_created'])
    const left = await world.read((ctx) => ctx.db.select().from(letterLeft).where(eq(letterLeft.gatewayId, id)))
    expect(left).toHaveLength(3)
  })

  it('a letter over the limit is kept whole, to the byte, without being held; beyond four times the limit it is cut', async ({
    world,
    post,
  }) => {
    const { olga } = post.people
    await world.call(olga, 'settings', 'save', { module: 'mail', value: { maxLetterMb: 1 } })
    const id = await post.addGateway({ ...setUp('large'), afterTaking: 'delete' })
    const to = 'large@sever-uzel.example'
    const line = `${'x'.repeat(998)}\r\n`
    const bytes = (mb: number) => line.repeat(mb * 1024)
    await dovecot.deliver('large', rawLetter({ to, id: '<large-1@x.example>', text: bytes(2) }))
    await dovecot.deliver('large', rawLetter({ to, id: '<large-2@x.example>', text: bytes(6) }))
    await dovecot.deliver('large', rawLetter({ to, id: '<large-3@x.example>' }))
    while (!(await visit(world, id)));
    const size = async (n: number) => {
      const { rawSize, reason } = await post.letter(`<large-${n}@x.example>`)
      return { rawSize, reason }
    }
    const whole = (await dovecot.letters('large')).find(({ raw }) => raw.includes('<large-1@x.example>'))?.raw
    expect(await size(1)).toEqual({ rawSize: whole?.length, reason: 'cut' })
    expect(await world.product.sys.blobs.read((await post.letter('<large-1@x.example>')).rawSha256)).toEqual(whole)
    expect(await size(2)).toEqual({ rawSize: 4 * 1024 * 1024, reason: 'cut' })
    expect((await size(3)).reason).toBeNull()
    await world.settle()
    await visit(world, id)
    expect(await dovecot.letters('large')).toHaveLength(2) // what is over the limit may be whole only there
  })

  it('POP3S and STLS: only the named certificate is accepted of a server that nobody vouches for', async ({
    world,
    post,
  }) => {
    const { olga, ids } = post.people
    const secure = { ...setUp('tls'), port: dovecot.ports.pop3s, security: 'tls' } as const
    const id = await post.addGateway(secure)
    await dovecot.deliver('tls', rawLetter({ to: 'tls@sever-uzel.example', id: '<tls-1@x.example>' }))
    await expect(visit(world, id)).rejects.toThrow(/self-signed/i)
    const { sha256 } = await shownCertificate(secure)
    const save = (change: object) =>
      world.call(olga, 'mail', 'saveGateway', {
        id,
        name: 'x',
        departmentId: ids.departments.support,
        ...secure,
        ...change,
      })
    await save({ certificateSha256: 'ab'.repeat(32) })
    await expect(visit(world, id)).rejects.toThrow(`another certificate: SHA-256 ${sha256}`)
    await save({ certificateSha256: sha256 })
    await visit(world, id)
    expect(await post.letter('<tls-1@x.example>')).toMatchObject({ gatewayId: id })
    await dovecot.deliver('tls', rawLetter({ to: 'tls@sever-uzel.example', id: '<tls-2@x.example>' }))
    await save({ certificateSha256: sha256, port: dovecot.ports.pop3, security: 'starttls' })
    await visit(world, id)
    expect(await post.letter('<tls-2@x.example>')).toMatchObject({ gatewayId: id })
    const asStls = { ...secure, port: dovecot.ports.pop3, security: 'starttls' as const }
    expect(await shownCertificate(asStls)).toMatchObject({ sha256, subject: 'localhost' })
  })

  it('MAIL-09 a letter to two mailboxes of ours is one ticket, by POP3 and IMAP alike; each department has its own (MAIL-23)', async ({
    world,
    post,
  }) => {
    const { ids } = post.people
    const departments = ids.departments
    const sales = await post.addGateway({ ...setUp('sales'), departmentId: departments.support })
    const imap = { ...setUp('help'), type: 'imap', port: dovecot.ports.imap } as const
    const help = await post.addGateway(imap)
    const both = rawLetter({ to: 'sales@sever-uzel.example, help@sever-uzel.example', id: '<both@x.example>' })
    await dovecot.deliver('sales', both)
    await dovecot.deliver('help', both)
    await dovecot.deliver('help', rawLetter({ to: 'help@sever-uzel.example', id: '<help@x.example>' }))
    const stop = await startWatching(world.product.sys)
    try {
      const has = async (messageId: string) => (await post.letters()).some((row) => row.messageId === messageId)
      await until(() => has('<both@x.example>'))
      await until(() => has('<help@x.example>'))
      await until(async () => (await post.journal({ gatewayId: sales })).length === 1)
      await until(async () => (await post.journal({ gatewayId: help })).length === 2)
    } finally {
      await stop()
    }
    await world.settle()
    const rows = [...(await post.journal({ gatewayId: sales })), ...(await post.journal({ gatewayId: help }))]
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'ticket_created', 'ticket_created'])
    expect(new Set(rows.flatMap(({ ticketNumber }) => ticketNumber ?? [])).size).toBe(2)
  })

  it('a wrong password is told in the server’s own words; the gateway waits longer each time (MAIL-20)', async ({
    world,
    post,
  }) => {
    const id = await post.addGateway({ ...setUp('wrong'), secret: 'wrong' })
    const view = async () =>
      (await world.call(post.people.olga, 'mail', 'gateways', {})).rows.find((row) => row.id === id)
    const stop = await startWatching(world.product.sys)
    try {
      await until(async () => (await view())?.state === 'failing')
      expect(await view()).toMatchObject({ stateWords: expect.stringMatching(/\[AUTH\]/), failures: 1 })
      world.clock.advance(5_000)
      await until(async () => (await view())?.failures === 2)
      await sleep(600)
      expect((await view())?.failures).toBe(2)
      const { departmentId } = { departmentId: post.people.ids.departments.support }
      await world.call(post.people.olga, 'mail', 'saveGateway', { id, name: 'x', ...setUp('wrong'), departmentId })
      await until(async () => (await view())?.state === 'working')
      expect(await view()).toMatchObject({ failures: 0, nextTryAt: null, lastOkAt: expect.any(Number) })
    } finally {
      await stop()
    }
  })
})
