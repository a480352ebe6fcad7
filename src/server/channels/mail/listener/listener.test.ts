import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { createTransport } from 'nodemailer'
import { afterAll, expect } from 'vitest'
import { MAILBOX, Post, rawLetter } from '../../../../../test/harness/post.ts'
import { test } from '../../../../../test/harness/world.ts'
import { threadKeys } from '../thread-keys.ts'
import { type OpenListener, openListener } from './listener.ts'

const opened: OpenListener[] = []
afterAll(() => Promise.all(opened.map((one) => one.close())))

const it = test.extend<{ post: Post; gateway: number; listener: OpenListener }>({
  post: [async ({ world }, use) => use(await Post.open(world)), { scope: 'file' }],
  gateway: [async ({ post }, use) => use(await post.addGateway()), { scope: 'file' }],
  listener: [
    async ({ world, gateway: _gateway }, use) => {
      const listener = await openListener(world.product.sys, { host: '127.0.0.1', port: 0 })
      opened.push(listener)
      await use(listener)
    },
    { scope: 'file' },
  ],
})

const send = (port: number, raw: string, to: string[] = [MAILBOX], lmtp = false) =>
  createTransport({ host: '127.0.0.1', port, lmtp, secure: false, ignoreTLS: true }).sendMail({
    envelope: { from: 'irina.sokolova@romashka.example', to },
    raw,
  })

it('250 is said when the letter is written down', async ({ world, post, listener }) => {
  const { response } = await send(listener.port, rawLetter({ id: '<smtp@x.example>' }))
  expect(response).toMatch(/^250/)
  expect(await post.letter('<smtp@x.example>')).toMatchObject({ outcome: 'waiting', happenedAt: world.clock.now() })
  await world.settle()
  expect(await post.letter('<smtp@x.example>')).toMatchObject({ outcome: 'ticket_created' })
})

it('speaks LMTP on the same port, with an answer for each recipient', async ({ post, listener }) => {
  await post.addGateway({ mailbox: 'sales@sever-uzel.example' })
  const raw = rawLetter({ id: '<lmtp@x.example>', to: `${MAILBOX}, sales@sever-uzel.example` })
  const { accepted } = await send(listener.port, raw, [MAILBOX, 'sales@sever-uzel.example'], true)
  expect(accepted).toEqual([MAILBOX, 'sales@sever-uzel.example'])
  const letter = await post.letter('<lmtp@x.example>')
  const places = (await post.places()).filter(({ letterId }) => letterId === letter.id)
  expect(places.map(({ outcome }) => outcome)).toEqual([null, 'duplicate'])
  const lines = await dialogue(listener.port, [
    'LHLO x',
    'MAIL FROM:<a@b.example>',
    `RCPT TO:<${MAILBOX}>`,
    'RCPT TO:<sales@sever-uzel.example>',
    'DATA',
    `${rawLetter()}\r\n.`,
  ])
  expect(lines.slice(-2).map((line) => line.slice(0, 3))).toEqual(['250', '250'])
})

it('knows its mailboxes only, and those with a reply token of ours', async ({ world, listener }) => {
  await expect(send(listener.port, rawLetter(), ['nobody@sever-uzel.example'])).rejects.toMatchObject({
    responseCode: 550,
  })
  await expect(send(listener.port, rawLetter(), ['support+vip@sever-uzel.example'])).rejects.toMatchObject({
    responseCode: 550,
  })
  const tag = `10001-${threadKeys(world.product.keys).macOf(10_001)}`
  const { response } = await send(listener.port, rawLetter(), [`support+${tag}@sever-uzel.example`])
  expect(response).toMatch(/^250/)
})

it('the sender in the envelope is written down: a report has none', async ({ world, post, listener }) => {
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, secure: false, ignoreTLS: true })
  const envelope = { from: '', to: [MAILBOX] }
  await transport.sendMail({ envelope, raw: rawLetter({ id: '<null@x.example>', from: 'daemon@x.example' }) })
  const { rawSha256 } = await post.letter('<null@x.example>')
  expect((await world.product.blobs.read(rawSha256)).toString().split('\r\n')[0]).toBe('Return-Path: <>')
})

it('storage down is 451, and the letter stays the sender’s', async ({ world, post, listener }) => {
  const { sys } = world.product
  const put = sys.blobs.put
  sys.blobs.put = () => Promise.reject(new Error('no space left on device'))
  await expect(send(listener.port, rawLetter({ id: '<full@x.example>' }))).rejects.toMatchObject({ responseCode: 451 })
  sys.blobs.put = put
  expect((await post.letters()).map(({ messageId }) => messageId)).not.toContain('<full@x.example>')
})

/** Says one line after the other and gives the answers; behind the last line come two. */
async function dialogue(port: number, commands: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1')
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const answers: string[] = []
  const hear = async () => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (/^\d{3} /.test(line.value)) return answers.push(line.value)
    }
    throw new Error('the listener hung up')
  }
  await hear()
  for (const command of commands) {
    socket.write(`${command}\r\n`)
    await hear()
  }
  await hear()
  socket.destroy()
  return answers
}
