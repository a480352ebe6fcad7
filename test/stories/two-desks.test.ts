import { buffer } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { rememberAddress } from '../../src/server/base/people/index.ts'
import { openListener } from '../../src/server/channels/mail/listener/listener.ts'
import { Desk } from '../harness/desk.ts'
import { freePort } from '../harness/free-port.ts'
import { Post, rawLetter } from '../harness/post.ts'
import { openWorld, type World } from '../harness/world.ts'

/** One installation of the product with a listener and a mailbox, and a client whose address is the other's mailbox. */
type Side = {
  world: World
  post: Post
  inbox: number
  desk: Desk
  port: number
  /** Automatic letters that left, and such that the brake kept. */
  automatic(): Promise<{ sent: number; dropped: number }>
  close(): Promise<void>
}

async function openSide(name: string, mailbox: string, other: string): Promise<Side> {
  const { world, close } = await openWorld([], `the secret of ${name}, which is as long as it must be`)
  const post = await Post.open(world)
  const inbox = await post.addGateway({ mailbox, answersUnknown: true })
  const listener = await openListener(world.product.sys, { host: '127.0.0.1', port: 0, tls: null })
  await world.write((ctx) => rememberAddress(ctx, post.people.ids.contacts.maslov, other))
  await world.call(post.people.olga, 'settings', 'save', { module: 'notifications', value: { receiptToAuthor: true } })
  return {
    world,
    post,
    inbox,
    desk: new Desk(world),
    port: listener.port,
    automatic: async () => {
      const rows = (await post.outbound()).filter(({ isAutomatic, employeeId }) => isAutomatic && employeeId === null)
      const dropped = rows.filter(({ state }) => state === 'dropped').length
      return { sent: rows.length - dropped, dropped }
    },
    close: async () => {
      await listener.close()
      await close()
    },
  }
}

const [ALPHA, BETA] = ['help@alpha.example', 'help@beta.example']

async function twoDesks(lead: (side: Side) => Promise<number>): Promise<[alpha: Side, beta: Side]> {
  const alpha = await openSide('alpha', ALPHA, BETA)
  const beta = await openSide('beta', BETA, ALPHA)
  const through = async (side: Side, mailbox: string, port: number) =>
    side.post.addGateway({ ...server, name: mailbox, mailbox, port, departmentId: null })
  await through(alpha, ALPHA, await lead(beta))
  await through(beta, BETA, await lead(alpha))
  return [alpha, beta]
}

const server = { type: 'smtp', host: '127.0.0.1', security: 'none' } as const

/** Lets both do what they would do until neither writes any more; gives how many rounds that took. */
async function untilQuiet(sides: readonly Side[], mostRounds: number): Promise<number> {
  const written = async () => (await Promise.all(sides.map(async ({ post }) => (await post.outbound()).length))).join()
  let before = ''
  for (let round = 1; round <= mostRounds; round++) {
    for (const { world } of sides) await world.settle()
    const now = await written()
    if (now === before) return round
    before = now
  }
  throw new Error(`two desks still write to each other after ${mostRounds} rounds`)
}

/** Somebody writes to alpha from beta's mailbox, and is answered by hand. */
async function begin({ desk, post, inbox }: Side): Promise<void> {
  await post.handIn(inbox, rawLetter({ from: BETA, to: ALPHA }), BETA)
  const [number = 0] = await desk.list(post.people.olga)
  await desk.answer(post.people.olga, number, 'Смотрим')
}

test('two installations that are each other’s clients do not answer each other for ever (MAIL-16)', async () => {
  const sides = await twoDesks(async ({ port }) => port)
  const [alpha, beta] = sides
  try {
    await begin(alpha)
    expect(await untilQuiet(sides, 10)).toBeLessThan(10)
    // Beta has one ticket of the answer by hand and says so once; what alpha says by itself opens silent tickets only.
    expect((await beta.automatic()).sent).toBe(1)
    const letters = await beta.post.letters()
    expect(letters.map(({ outcome, reason }) => [outcome, reason])).toContainEqual(['ticket_created', 'known_contact'])
    const atAlpha = await alpha.post.letters()
    expect(atAlpha.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['ticket_created', 'known_contact'],
      ['attached', 'auto'],
    ])
  } finally {
    await Promise.all(sides.map((side) => side.close()))
  }
}, 60_000)

/** A relay on the way that takes away every header by which a machine could be told from a person. */
async function openStrippingRelay(target: number): Promise<{ port: number; close(): void }> {
  const onward = createTransport({ host: '127.0.0.1', port: target, secure: false, ignoreTLS: true })
  const relay = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, { envelope }, done) => {
      const pass = async () => {
        const raw = (await buffer(stream)).toString('latin1')
        const stripped = raw.replace(
          /^(auto-submitted|x-auto-response-suppress|precedence|x-otklik-loop):.*\r\n/gim,
          '',
        )
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        await onward.sendMail({ envelope: { from, to }, raw: Buffer.from(stripped, 'latin1') })
      }
      pass().then(() => done(), done)
    },
  })
  const port = await freePort()
  await new Promise<void>((resolve) => relay.listen(port, '127.0.0.1', resolve))
  return { port, close: () => void relay.close(() => onward.close()) }
}

test('with a relay between them that strips every sign of a machine, the brakes end it within the hour (MAIL-16)', async () => {
  const relays: { close(): void }[] = []
  const sides = await twoDesks(async ({ port }) => {
    const relay = await openStrippingRelay(port)
    relays.push(relay)
    return relay.port
  })
  try {
    for (const { world, post } of sides) {
      const value = { automaticPerAddressHour: 6 }
      await world.call(post.people.olga, 'settings', 'save', { module: 'mail', value })
    }
    await begin(sides[0])
    await untilQuiet(sides, 60)
    const counts = await Promise.all(sides.map(({ automatic }) => automatic()))
    for (const { sent } of counts) expect(sent).toBeLessThanOrEqual(6)
    // It was a circle indeed, and it was the brake that ended it.
    expect(counts.some(({ dropped }) => dropped > 0)).toBe(true)
    expect(await untilQuiet(sides, 3)).toBeLessThan(3)
  } finally {
    for (const relay of relays) relay.close()
    await Promise.all(sides.map((side) => side.close()))
  }
}, 120_000)
