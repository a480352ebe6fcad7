import { eq } from 'drizzle-orm'
import PostalMime from 'postal-mime'
import { afterEach, expect } from 'vitest'
import { refusal } from '../../../../../test/harness/desk.ts'
import { freePort } from '../../../../../test/harness/free-port.ts'
import { it as inMail } from '../../../../../test/harness/mail.ts'
import { MAILBOX, type Post, rawLetter } from '../../../../../test/harness/post.ts'
import { type SmtpSink, startSmtpSink } from '../../../../../test/harness/smtp-sink.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { site } from '../../../base/catalog/schema.ts'
import { installation } from '../../../kernel/schema.ts'
import { queueLetter } from '../commands/queue-letter.ts'
import { outboundLetter } from '../schema.ts'

const it = inMail.extend<{ sink: SmtpSink; server: number }>({
  sink: [
    async ({ gateway: _gateway }, use) => {
      const sink = await startSmtpSink()
      await use(sink)
      await sink.stop()
    },
    { scope: 'file' },
  ],
  server: [async ({ post, sink }, use) => use(await post.addServer(sink.port)), { scope: 'file' }],
})

let heal: (() => void) | null = null
afterEach(() => heal?.())

const MINUTE = 60_000
let queued = 0

/** One letter to a client, written by hand and of no ticket; gives its row's id. */
async function queue(
  world: World,
  change: { isAutomatic?: boolean; dedupeKey?: string; siteId?: number } = {},
): Promise<number | null> {
  queued += 1
  return world.write((ctx) =>
    queueLetter(ctx, {
      kind: 'answer',
      dedupeKey: `test-${queued}`,
      ticketId: null,
      changeSetId: null,
      siteId: 1,
      to: { address: 'irina.sokolova@romashka.example', name: 'Ирина' },
      subject: 'Привет',
      text: 'Добрый день',
      fileIds: [],
      isAutomatic: false,
      thread: false,
      ...change,
    }),
  )
}

/** A second site, as the sites' issue will make them. */
const addSite = (world: World) =>
  world.write(async (ctx) => {
    const words = { ru: 'Вектор', en: 'Vektor' }
    const [added] = await ctx.db.insert(site).values({ code: 'vektor', name: words, createdAt: ctx.now }).returning()
    return added?.id ?? 0
  })

const row = async (post: Post, id: number | null) => (await post.outbound()).find((one) => one.id === id)

it('without a server letters are held, and a press that names their number sends them', async ({
  world,
  post,
  gateway,
  sink,
}) => {
  void gateway
  const { olga, alexey } = post.people
  const id = await queue(world)
  expect(await row(post, id)).toMatchObject({ state: 'held', fromAddress: MAILBOX })
  expect(await world.call(olga, 'mail', 'outbox', {})).toMatchObject({
    held: { count: 1, oldestAt: world.clock.now() },
    hasServer: false,
  })
  expect(await world.call(olga, 'mail', 'counts', {})).toMatchObject({ held: 1 })
  expect(await refusal(world.call(olga, 'mail', 'releaseHeld', { count: 1 }))).toBe('outbox.noServer')
  expect(await refusal(world.call(alexey, 'mail', 'releaseHeld', { count: 1 }))).toBe('access.denied')
  const server = await post.addServer(sink.port)
  expect(await refusal(world.call(olga, 'mail', 'releaseHeld', { count: 2 }))).toBe('outbox.notHeld')
  expect(await world.call(olga, 'mail', 'releaseHeld', { count: 1 })).toEqual({ released: 1 })
  await world.settle()
  expect(await row(post, id)).toMatchObject({ state: 'sent', attempts: 1 })
  expect(sink.letters).toHaveLength(1)
  await world.call(olga, 'mail', 'removeGateway', { id: server })
  sink.letters.length = 0
})

it('MAIL-17 an answer goes out from the site’s address, in the thread of the client’s letter, with token and stored id', async ({
  world,
  post,
  desk,
  gateway,
  sink,
  server,
}) => {
  void server
  const first = '<client-1@romashka.example>'
  await post.handIn(gateway, rawLetter({ id: first, subject: 'Терминал' }))
  const { ticketId } = await post.letter(first)
  const [number] = await desk.list(post.people.olga)
  await desk.answer(post.people.olga, number ?? 0, 'Перезагрузите, пожалуйста')
  await world.settle()
  const sent = (await post.outbound()).filter((one) => one.ticketId === ticketId && one.kind === 'answer')
  expect(sent).toHaveLength(1)
  const { messageId } = sent[0] ?? {}
  const raw = sink.letters.map((one) => one.raw).find((one) => one.includes(messageId ?? '?'))
  const letter = await PostalMime.parse(raw ?? '')
  expect(letter).toMatchObject({
    messageId,
    inReplyTo: first,
    from: { address: MAILBOX, name: expect.stringMatching(/\S/) },
    replyTo: [{ address: expect.stringMatching(new RegExp(`^support\\+${number}-[0-9a-f]{8}@sever-uzel.example$`)) }],
    to: [{ address: 'irina.sokolova@romashka.example' }],
    subject: expect.stringMatching(new RegExp(`Терминал \\[#${number}-[0-9a-f]{8}\\]$`)),
    date: '2026-03-10T11:32:00.000Z',
  })
  expect(letter.references?.split(' ')).toContain(first)
  expect(letter.headers.some(({ key }) => key === 'auto-submitted')).toBe(false)

  const again = `Re: ${letter.subject}`
  await post.handIn(gateway, rawLetter({ id: '<client-2@x.example>', subject: again, text: 'Помогло' }))
  expect(await post.letter('<client-2@x.example>')).toMatchObject({ ticketId, reason: 'by_subject' })
  await post.handIn(
    gateway,
    rawLetter({ id: '<client-3@x.example>', headers: [`References: ${messageId}`], text: 'Спасибо' }),
  )
  expect(await post.letter('<client-3@x.example>')).toMatchObject({ ticketId, reason: 'by_ids' })
  await post.handIn(gateway, rawLetter({ from: 'fomina@lesnaya.example', id: '<thief@x.example>', subject: again }))
  expect(await post.letter('<thief@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'sender_not_allowed' })

  const siteId = await addSite(world)
  const sales = 'sales@vektor-brand.example'
  await post.addGateway({ mailbox: sales, siteId })
  const departmentId = null
  const out = { type: 'smtp', host: '127.0.0.1', port: sink.port, security: 'none', departmentId } as const
  await post.addGateway({ ...out, mailbox: 'robot@vektor-brand.example', siteId })
  const ofBrand = await row(post, await queue(world, { siteId }))
  expect(ofBrand).toMatchObject({ fromAddress: 'robot@vektor-brand.example', replyTo: sales })
})

it('a letter that nobody wrote by hand says so, and none says what the sender wrote', async ({
  world,
  post,
  sink,
  server,
}) => {
  void server
  const id = await queue(world, { isAutomatic: true })
  await world.settle()
  const { messageId } = (await row(post, id)) ?? {}
  const raw = sink.letters.map((one) => one.raw.toString()).find((one) => one.includes(messageId ?? '?')) ?? ''
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m)
  expect(raw).toMatch(/^Precedence: bulk\r$/m)
  expect(raw).toMatch(/^X-Otklik-Loop: [0-9a-f]{24}\r$/m)
})

it('a second letter with the same key is none', async ({ world, server }) => {
  void server
  expect(await queue(world, { dedupeKey: 'once' })).not.toBeNull()
  expect(await queue(world, { dedupeKey: 'once' })).toBeNull()
  await world.settle()
})

it('4xx is tried again with growing pauses, the same letter each time', async ({ world, post, sink, server }) => {
  void server
  sink.misbehave({ kind: 'refuse', at: 'rcpt', code: 451, times: 2 })
  heal = () => sink.misbehave(null)
  const id = await queue(world)
  await world.settle()
  const started = world.clock.now()
  expect(await row(post, id)).toMatchObject({
    state: 'queued',
    attempts: 1,
    nextTryAt: started + MINUTE,
    lastError: expect.stringContaining('451'),
  })
  world.clock.advance(MINUTE)
  await world.settle()
  expect(await row(post, id)).toMatchObject({ attempts: 2, nextTryAt: started + 6 * MINUTE })
  world.clock.advance(5 * MINUTE)
  await world.settle()
  expect(await row(post, id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null })
})

it('5xx fails with the server’s words, and a press sends it again', async ({ world, post, sink, server }) => {
  void server
  sink.misbehave({ kind: 'refuse', at: 'rcpt', code: 550, text: 'no such person here', times: 1 })
  heal = () => sink.misbehave(null)
  const id = await queue(world)
  await world.settle()
  expect(await row(post, id)).toMatchObject({
    state: 'failed',
    lastError: expect.stringContaining('no such person here'),
  })
  expect(await world.facts('outbound', id ?? 0)).toEqual(['outbound.queued', 'outbound.failed'])
  expect(await world.call(post.people.olga, 'mail', 'counts', {})).toMatchObject({ failed: 1 })
  await world.call(post.people.olga, 'mail', 'sendAgain', { id: id ?? 0 })
  await world.settle()
  expect(await row(post, id)).toMatchObject({ state: 'sent' })
})

it.for([true, false])(
  'a line lost behind DATA is tried again with the same id (the server kept it: %s)',
  async (keeps, { world, post, sink, server }) => {
    void server
    sink.misbehave({ kind: 'drop', keeps, times: 1 })
    heal = () => sink.misbehave(null)
    const id = await queue(world)
    await world.settle()
    expect(await row(post, id)).toMatchObject({ state: 'queued', attempts: 1 })
    world.clock.advance(MINUTE)
    await world.settle()
    const sent = await row(post, id)
    expect(sent).toMatchObject({ state: 'sent' })
    const copies = sink.letters.filter(({ raw }) => raw.includes(sent?.messageId ?? '?'))
    expect(copies).toHaveLength(keeps ? 2 : 1)
    expect(new Set(copies.map(({ raw }) => raw.toString())).size).toBe(1)
  },
)

it('a server that cannot be reached takes no tries from the letters behind, and is said once', async ({
  world,
  post,
  sink,
  server,
}) => {
  const ids = [await queue(world), await queue(world), await queue(world)]
  const { olga } = post.people
  const { rows } = await world.call(olga, 'mail', 'gateways', {})
  const known = rows.find((one) => one.id === server)
  const setUp = { type: 'smtp', name: 'x', mailbox: MAILBOX, host: '127.0.0.1', security: 'none', id: server } as const
  await world.call(olga, 'mail', 'saveGateway', { ...setUp, port: await freePort() })
  await world.settle()
  const tried = await Promise.all(ids.map((id) => row(post, id)))
  expect(tried.map((one) => one?.attempts)).toEqual([1, 0, 0])
  expect(tried.map((one) => one?.state)).toEqual(['queued', 'queued', 'queued'])
  const failing = (await world.call(olga, 'mail', 'gateways', {})).rows.find((one) => one.id === server)
  expect(failing).toMatchObject({ state: 'failing', stateWords: expect.stringContaining('ECONNREFUSED') })
  await world.call(olga, 'mail', 'saveGateway', { ...setUp, port: known?.port ?? sink.port })
  world.clock.advance(2 * MINUTE)
  await world.settle()
  expect((await Promise.all(ids.map((id) => row(post, id)))).map((one) => one?.state)).toEqual(['sent', 'sent', 'sent'])
})

it('NOTF-11 a letter claimed by a process that died before or after the line is sent once by the next', async ({
  world,
  post,
  sink,
  server,
}) => {
  const id = await queue(world)
  await world.write((ctx) =>
    ctx.db
      .update(outboundLetter)
      .set({ state: 'sending', gatewayId: server, nextTryAt: ctx.now })
      .where(eq(outboundLetter.id, id ?? 0)),
  )
  await Promise.all([world.settle(), world.settle()])
  const sent = await row(post, id)
  expect(sent).toMatchObject({ state: 'sent', attempts: 1 })
  expect(sink.letters.filter(({ raw }) => raw.includes(sent?.messageId ?? '?'))).toHaveLength(1)
  expect(await world.facts('outbound', id ?? 0)).toEqual(['outbound.queued', 'outbound.sent'])
})

it('a report marks the letter it is about', async ({ world, post, gateway, sink, server }) => {
  void server
  const id = await queue(world)
  await world.settle()
  const { messageId } = (await row(post, id)) ?? {}
  const report = [
    'From: Mail Delivery Subsystem <mailer-daemon@mx.example>',
    `To: ${MAILBOX}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <report@mx.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
    '',
    '--r',
    'Content-Type: text/plain',
    '',
    'The mailbox does not exist.',
    '--r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; irina.sokolova@romashka.example',
    'Action: failed',
    'Status: 5.1.1',
    '--r',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '--r--',
    '',
  ].join('\r\n')
  await post.handIn(gateway, report, '')
  expect(await post.letter('<report@mx.example>')).toMatchObject({ outcome: 'bounce', outboundId: id })
  expect(await row(post, id)).toMatchObject({ state: 'bounced', lastError: expect.stringContaining('5.1.1') })
  void sink
})

it('in the demo world letters go to the sink at once, and a client answers by real mail', async ({
  world,
  post,
  desk,
  gateway,
  sink,
  server,
}) => {
  void server
  await world.write((ctx) => ctx.db.update(installation).set({ isDemo: true }))
  const number = await desk.open(post.people.irina)
  await desk.answer(post.people.olga, number, 'Готово, проверьте')
  const before = sink.letters.length
  await world.settle()
  expect(sink.letters).toHaveLength(before)
  const { rows } = await world.call(post.people.olga, 'mail', 'outbox', {})
  const ours = rows.find((one) => one.kind === 'answer' && one.ticketNumber === number)
  expect(ours).toMatchObject({ state: 'sent' })
  const view = await world.call(post.people.olga, 'mail', 'outboundLetter', { id: ours?.id ?? 0 })
  expect(view.canReplyAs).toBe(true)
  await world.call(post.people.alexey, 'mail', 'demoReply', { outboundId: view.id, text: 'Всё работает' })
  await world.settle()
  const { items } = await desk.conversation(post.people.olga, number)
  const said = items.flatMap((item) => (item.kind === 'message' ? [[item.side, item.text]] : []))
  expect(said).toContainEqual(['client', 'Всё работает'])
  void gateway
})
