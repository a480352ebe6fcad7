import { spawnSync } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connect as startTls } from 'node:tls'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { writeSettings } from '#kernel/settings'
import { it as inMail } from '../../../../../test/harness/mail.ts'
import { MAILBOX, rawLetter } from '../../../../../test/harness/post.ts'
import { mailSettings } from '../settings.ts'
import { threadKeys } from '../thread-keys.ts'
import { type OpenListener, openListener } from './listener.ts'

const opened: OpenListener[] = []
afterAll(() => Promise.all(opened.map((one) => one.close())))

const it = inMail.extend<{ listener: OpenListener }>({
  listener: [
    async ({ world, gateway: _gateway }, use) => {
      const listener = await openListener(world.product.sys, { host: '127.0.0.1', port: 0, tls: null })
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

it('a letter that is too large is refused before it is sent, and behind DATA for each recipient alone (RFC 1870, 2033)', async ({
  world,
  post,
  gateway: _gateway,
}) => {
  await world.write((ctx) => writeSettings(ctx, mailSettings, { maxLetterMb: 1 }))
  await post.addGateway({ mailbox: 'bills@sever-uzel.example' })
  const listener = await openListener(world.product.sys, { host: '127.0.0.1', port: 0, tls: null })
  opened.push(listener)
  const line = await openLine(listener.port)
  expect(await line.say('EHLO x')).toContain(`SIZE ${1024 * 1024}`)
  expect(await line.say(`MAIL FROM:<a@b.example> SIZE=${2 * 1024 * 1024}`)).toMatch(/^552/)
  expect(await line.say('MAIL FROM:<a@b.example> SIZE=1000')).toMatch(/^250/)
  await line.say(`RCPT TO:<${MAILBOX}>`)
  await line.say('DATA')
  const large = rawLetter({ id: '<large@x.example>', text: 'слова '.repeat(200_000) })
  expect(await line.say(`${large}\r\n.`)).toMatch(/^552/)
  await line.say('RSET')
  expect(await line.say('NOOP')).toMatch(/^250/)
  line.end()

  const lmtp = await openLine(listener.port)
  await lmtp.say('LHLO x')
  await lmtp.say('MAIL FROM:<a@b.example>')
  for (const to of [MAILBOX, 'bills@sever-uzel.example']) await lmtp.say(`RCPT TO:<${to}>`)
  await lmtp.say('DATA')
  expect(await lmtp.say(`${large}\r\n.`)).toMatch(/^552/)
  expect(await lmtp.hear()).toMatch(/^552/)
  expect(await lmtp.say('NOOP')).toMatch(/^250/)
  lmtp.end()
  expect((await post.letters()).map(({ messageId }) => messageId)).not.toContain('<large@x.example>')
  await world.write((ctx) => writeSettings(ctx, mailSettings, { maxLetterMb: 25 }))
})

it('a mailbox that goes between RCPT and DATA has its own answer in LMTP; the others have their letter', async ({
  world,
  post,
  listener,
}) => {
  const gone = await post.addGateway({ mailbox: 'gone@sever-uzel.example' })
  const line = await openLine(listener.port)
  await line.say('LHLO x')
  await line.say('MAIL FROM:<irina.sokolova@romashka.example>')
  for (const to of ['gone@sever-uzel.example', MAILBOX]) expect(await line.say(`RCPT TO:<${to}>`)).toMatch(/^250/)
  await world.call(post.people.olga, 'mail', 'removeGateway', { id: gone })
  await line.say('DATA')
  expect(await line.say(`${rawLetter({ id: '<half@x.example>' })}\r\n.`)).toMatch(/^550/)
  expect(await line.hear()).toMatch(/^250/)
  line.end()
  expect(await post.letter('<half@x.example>')).toMatchObject({ outcome: 'waiting' })
})

it('addresses beyond ASCII and 8-bit bodies are taken; other people’s mail is not passed on', async ({
  post,
  listener,
}) => {
  await post.addGateway({ mailbox: 'почта@sever-uzel.example' })
  const line = await openLine(listener.port)
  expect(await line.say('EHLO x')).toMatch(/8BITMIME[\s\S]*SMTPUTF8/)
  expect(await line.say('MAIL FROM:<ирина@romashka.example> BODY=8BITMIME SMTPUTF8')).toMatch(/^250/)
  expect(await line.say('RCPT TO:<someone@elsewhere.example>')).toMatch(/^550 5\.1\.1/)
  expect(await line.say('RCPT TO:<почта@sever-uzel.example>')).toMatch(/^250/)
  await line.say('DATA')
  const raw = rawLetter({ id: '<utf8@x.example>', to: 'почта@sever-uzel.example' })
  expect(await line.say(`${raw}\r\n.`)).toMatch(/^250/)
  line.end()
  expect(await post.letter('<utf8@x.example>')).toMatchObject({ outcome: 'waiting' })
})

it('more recipients than a hundred are told to come again', async ({ post, listener }) => {
  const line = await openLine(listener.port)
  await line.say('EHLO x')
  await line.say('MAIL FROM:<a@b.example>')
  for (let n = 0; n < 101; n += 1) await post.addGateway({ mailbox: `many${n}@sever-uzel.example` })
  const answers: string[] = []
  for (let n = 0; n < 101; n += 1) answers.push((await line.say(`RCPT TO:<many${n}@sever-uzel.example>`)).slice(0, 3))
  line.end()
  expect(new Set(answers.slice(0, 100))).toEqual(new Set(['250']))
  expect(answers[100]).toBe('452')
})

describe('with a certificate', () => {
  const dir = mkdtempSync(join(tmpdir(), 'otklik-listener-'))
  const tls = { certFile: join(dir, 'cert.pem'), keyFile: join(dir, 'key.pem'), port: 0 }
  beforeAll(() => makeCertificate(dir, 'mail-one'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const nameOver = async (port: number, isFromFirstByte: boolean): Promise<string> => {
    const options = { host: '127.0.0.1', port, rejectUnauthorized: false }
    if (isFromFirstByte) {
      const line = startTls(options)
      await once(line, 'secureConnect')
      const { subject } = line.getPeerCertificate()
      line.destroy()
      return String(subject.CN)
    }
    const plain = await openLine(port)
    expect(await plain.say('EHLO x')).toContain('STARTTLS')
    await plain.say('STARTTLS')
    const line = startTls({ socket: plain.socket, rejectUnauthorized: false })
    await once(line, 'secureConnect')
    const { subject } = line.getPeerCertificate()
    line.destroy()
    return String(subject.CN)
  }

  it('STARTTLS is offered, a port of its own speaks TLS from the first byte, and a new certificate is taken up without a restart', async ({
    world,
    post,
    gateway: _gateway,
  }) => {
    const listener = await openListener(world.product.sys, { host: '127.0.0.1', port: 0, tls })
    opened.push(listener)
    const { port, tlsPort } = listener
    expect([await nameOver(port, false), await nameOver(tlsPort ?? 0, true)]).toEqual(['mail-one', 'mail-one'])
    for (const [at, secure] of [
      [port, false],
      [tlsPort ?? 0, true],
    ] as const) {
      const transport = createTransport({
        host: '127.0.0.1',
        port: at,
        secure,
        requireTLS: !secure,
        tls: { rejectUnauthorized: false },
      })
      const envelope = { from: 'irina.sokolova@romashka.example', to: [MAILBOX] }
      const { response } = await transport.sendMail({ envelope, raw: rawLetter({ id: `<tls-${secure}@x.example>` }) })
      expect(response).toMatch(/^250/)
      expect(await post.letter(`<tls-${secure}@x.example>`)).toMatchObject({ outcome: 'waiting' })
    }
    makeCertificate(dir, 'mail-two')
    await expect.poll(() => nameOver(port, false), { timeout: 12_000, interval: 500 }).toBe('mail-two')
    expect(await nameOver(tlsPort ?? 0, true)).toBe('mail-two')
  }, 30_000)

  it('a certificate that cannot be used is said at the start', async ({ world }) => {
    const wrong = { ...tls, keyFile: tls.certFile }
    await expect(openListener(world.product.sys, { host: '127.0.0.1', port: 0, tls: wrong })).rejects.toThrow()
  })
})

it('storage down is 451, and the letter stays the sender’s', async ({ world, post, listener }) => {
  const { sys } = world.product
  const put = sys.blobs.put
  sys.blobs.put = () => Promise.reject(new Error('no space left on device'))
  await expect(send(listener.port, rawLetter({ id: '<full@x.example>' }))).rejects.toMatchObject({ responseCode: 451 })
  sys.blobs.put = put
  expect((await post.letters()).map(({ messageId }) => messageId)).not.toContain('<full@x.example>')
})

/** A line on which one command is said at a time; each answer whole, its continuation lines with it. */
async function openLine(port: number) {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  const arrived = new EventEmitter()
  const collect = (chunk: Buffer) => {
    heard += chunk.toString()
    arrived.emit('more')
  }
  socket.on('data', collect)
  const hear = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)?.[0]
      if (whole !== undefined) {
        heard = heard.slice(whole.length)
        return whole
      }
      await once(arrived, 'more')
    }
  }
  const say = (words: string): Promise<string> => {
    socket.write(`${words}\r\n`)
    return hear()
  }
  await hear()
  return { say, hear, end: () => socket.destroy(), socket }
}

function makeCertificate(dir: string, name: string): void {
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
  ]
  const to = ['-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')]
  const made = spawnSync('openssl', ['req', '-x509', ...key, ...to], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
}

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
