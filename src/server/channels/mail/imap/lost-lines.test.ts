import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { type Dovecot, findDovecot, startDovecot } from '../../../../../test/harness/dovecot.ts'
import { type Line, openLine } from '../../../../../test/harness/line.ts'
import { fetchedGateway, it, mailboxAt, until } from '../../../../../test/harness/mail.ts'
import { rawLetter } from '../../../../../test/harness/post.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { startWatching } from '../fetching/watch.ts'
import { openImap } from './connect.ts'
import { pollFolder } from './poll.ts'

// What is waited for is another program's to do.
vi.setConfig({ testTimeout: 60_000 })

describe.skipIf(!findDovecot())('lines to a mailbox that are lost', () => {
  let dovecot: Dovecot
  let line: Line
  beforeAll(async () => {
    dovecot = await startDovecot()
    line = await openLine(dovecot.ports.imap)
  })
  afterAll(async () => {
    await line?.stop()
    await dovecot?.stop()
  })

  const setUp = (user: string) => ({ ...mailboxAt(dovecot, 'imap', user), port: line.port })

  async function poll(world: World, gatewayId: number, port: number): Promise<number> {
    const row = await fetchedGateway(world, gatewayId)
    const client = await openImap({ ...row, port }, world.product.sys)
    try {
      return await pollFolder(world.product.sys, client, { gateway: row, name: 'INBOX', looksBack: true })
    } finally {
      client.close()
    }
  }

  it('cut again and again in the middle of letters: each is taken once, whole (MAIL-13)', async ({ world, post }) => {
    const to = 'torn@sever-uzel.example'
    const id = await post.addGateway(setUp('torn'))
    const text = `${'слово '.repeat(100)}\r\n`.repeat(300)
    for (let n = 0; n < 60; n += 1) await dovecot.deliver('torn', rawLetter({ to, id: `<torn-${n}@x.example>`, text }))
    let cuts = 0
    for (let bytes = 20_000; ; bytes += 900_000) {
      const torn = await startTornLine(dovecot.ports.imap, bytes)
      try {
        await poll(world, id, torn.port)
        break
      } catch (error) {
        cuts += 1
        expect(error).toMatchObject({ isPassing: true })
      } finally {
        torn.stop()
      }
    }
    expect(cuts).toBeGreaterThan(3)
    const letters = (await post.letters()).filter(({ gatewayId }) => gatewayId === id)
    expect(letters.map(({ messageId }) => messageId)).toEqual(
      Array.from({ length: 60 }, (_, n) => `<torn-${n}@x.example>`),
    )
    const sizes = new Set(letters.map(({ rawSize }) => rawSize))
    expect(Math.min(...sizes)).toBeGreaterThan(300_000)
  })

  it('a server that lets us in and drops us at once is not stormed, nor is one line less an error (MAIL-20)', async ({
    world,
    post,
  }) => {
    const to = 'flapping@sever-uzel.example'
    const id = await post.addGateway(setUp('flapping'))
    await dovecot.deliver('flapping', rawLetter({ to, id: '<flapping@x.example>' }))
    const view = async () =>
      (await world.call(post.people.olga, 'mail', 'gateways', {})).rows.find((row) => row.id === id)
    const stop = await startWatching(world.product.sys)
    let cuts = 0
    try {
      await until(async () => (await view())?.state === 'working')
      for (const end = Date.now() + 6_000; Date.now() < end; await sleep(100)) cuts += line.cut()
      // Pauses of a quarter, one and five seconds: without them there would be ten times as many.
      expect(cuts).toBeLessThan(8)
      expect(await view()).toMatchObject({ state: 'working', stateWords: null })
    } finally {
      await stop()
    }
  })
})

/** Leads to the server, and is cut once the server has said so many bytes. */
async function startTornLine(to: number, bytes: number) {
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    let left = bytes
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.pipe(far)
    far.on('data', (chunk: Buffer) => {
      near.write(chunk.subarray(0, left))
      left -= chunk.length
      if (left <= 0) for (const socket of [near, far]) socket.destroy()
    })
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, stop: () => void server.close() }
}
