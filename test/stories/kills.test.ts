// The server dies by kill -9 between each two steps of the intake and of the sending; nothing is lost, nothing doubled.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { gateway as gatewayTable } from '../../src/server/channels/mail/schema.ts'
import { type Client, signIn } from '../harness/client.ts'
import { findDovecot } from '../harness/dovecot.ts'
import { launchServer, type Server, startServer } from '../harness/server.ts'
import { faultPoints } from './fault-points.ts'
import { headerOf, plainLetter, wordsOf } from './letters.ts'
import { type Stage, setStage } from './stage.ts'

const { intake, deleting, sending } = faultPoints
const ROMAN = 'sklad@romashka.example'
const MARIA = 'maria.lebedeva@sever-uzel.example'
const WAIT = { timeout: 40_000, interval: 100 }

test('every fault point in the code is tried by a story', () => {
  const root = join(import.meta.dirname, '../../src/server')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!test)\.ts$/.test(file))
  const found = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/faultPoint\('([^']+)'\)/g)].map(([, name]) => name ?? ''),
  )
  expect([...new Set(found)].sort()).toEqual(Object.values(faultPoints).flat().sort())
})

describe.skipIf(!findDovecot())('kill -9', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage.close())
  let running: Server | null = null
  afterEach(async () => {
    await running?.stop()
    running = null
  })

  /** The server with the fault; the caller makes it pass there; it must die, and another one takes over. */
  async function killedAt(fault: string, act: (server: Server) => Promise<void>): Promise<Server> {
    const doomed = await launchServer({ ...stage.place, fault })
    await act(doomed)
    expect(await doomed.ended, `the server passed ${fault} and lived`).toBe('SIGKILL')
    running = await startServer(stage.place)
    return running
  }

  const ticketsTitled = async (agent: Client, text: string) =>
    (await agent.call(api.tickets.list, { view: 'all' })).rows.filter((row) => row.title === text)

  test.each(intake)('at %s: the letter becomes one ticket, and is marked as read', async (fault) => {
    const subject = `Не печатает принтер (${fault})`
    const letter = plainLetter({
      from: 'dyakov@romashka.example',
      subject,
      text: 'Помогите, пожалуйста.',
      messageId: `<${fault}@romashka.example>`,
    })
    await stage.dovecot.deliver('support', letter)
    const server = await killedAt(fault, async () => undefined)
    const agent = await signIn(server.baseUrl, 'staff', MARIA)
    await expect.poll(() => ticketsTitled(agent, subject), WAIT).toHaveLength(1)
    const isRead = async () =>
      (await stage.dovecot.letters('support'))
        .find((one) => headerOf(one.raw, 'Message-ID').includes(fault))
        ?.flags.has('\\Seen')
    await expect.poll(isRead, WAIT).toBe(true)
    expect(await ticketsTitled(agent, subject)).toHaveLength(1)
  })

  /** One more mailbox of ours, and a letter in it. */
  async function addMailbox(user: string, fault: string, gateway: { type: 'imap' | 'pop3'; afterTaking: string }) {
    const { world, dovecot, people } = stage
    const mailbox = `${user}@sever-uzel.example`
    await world.call(people.olga, 'mail', 'addGateway', {
      ...gateway,
      mailbox,
      name: user,
      host: dovecot.host,
      port: dovecot.ports[gateway.type],
      security: 'none',
      userName: user,
      secret: dovecot.password,
      departmentId: people.ids.departments.support,
      moveTo: gateway.afterTaking === 'move' ? 'Готово' : null,
    } as never)
    // Oftener than an administrator may ask for: a letter is deleted from a maildrop at the visit after its taking.
    const { root } = world.product.database
    await root.update(gatewayTable).set({ pollSeconds: 1 }).where(eq(gatewayTable.mailbox, mailbox))
    const subject = `Нет бумаги (${user}, ${fault})`
    const letter = plainLetter({
      from: 'dyakov@romashka.example',
      subject,
      text: 'Пришлите, пожалуйста.',
      messageId: `<${user}-${fault}@romashka.example>`,
    })
    await dovecot.deliver(user, letter.replace(/^To: .*$/m, `To: ${mailbox}`))
    return subject
  }

  test.each(deleting)('at %s: the letter becomes one ticket, and is deleted from its maildrop', async (fault) => {
    const user = `drop-${deleting.indexOf(fault)}`
    const subject = await addMailbox(user, fault, { type: 'pop3', afterTaking: 'delete' })
    const server = await killedAt(fault, async () => undefined)
    const agent = await signIn(server.baseUrl, 'staff', MARIA)
    await expect.poll(() => stage.dovecot.letters(user), WAIT).toHaveLength(0)
    expect(await ticketsTitled(agent, subject)).toHaveLength(1)
  })

  test.each(['mail.beforeMark', 'mail.afterMark'])('at %s: the letter is moved once', async (fault) => {
    const user = `move-${fault.slice(5, 7)}`
    const subject = await addMailbox(user, fault, { type: 'imap', afterTaking: 'move' })
    const server = await killedAt(fault, async () => undefined)
    const agent = await signIn(server.baseUrl, 'staff', MARIA)
    await expect.poll(() => stage.dovecot.letters(user), WAIT).toHaveLength(0)
    expect(await stage.dovecot.letters(user, 'Готово')).toHaveLength(1)
    expect(await ticketsTitled(agent, subject)).toHaveLength(1)
  })

  test.each(sending)('at %s: the answer is one letter, whatever number of times it was handed over', async (fault) => {
    const subject = `Вопрос об оплате (${fault})`
    const words = `Счёт выслан, ${fault}`
    const { maria, ids } = stage.people
    const { number } = await stage.world.call(maria, 'tickets', 'open', {
      authorId: ids.contacts.roman,
      title: subject,
      text: 'Звонил, просит счёт.',
      departmentId: ids.departments.support,
    })
    await stage.world.call(maria, 'tickets', 'save', {
      number,
      version: 1,
      message: { kind: 'answer', text: words },
    })
    const server = await killedAt(fault, async () => undefined)
    const answers = () =>
      stage.sink.letters.filter((letter) => letter.to.includes(ROMAN) && wordsOf(letter.raw).includes(words))
    const distinct = () => new Set(answers().map((letter) => headerOf(letter.raw, 'Message-ID')))
    await expect.poll(() => distinct().size, WAIT).toBe(1)
    const agent = await signIn(server.baseUrl, 'staff', MARIA)
    const states = async () => (await agent.call(api.mail.deliveries, { number })).rows.map((row) => row.state)
    await expect.poll(states, WAIT).toContain('sent')
    expect((await states()).every((state) => state === 'sent')).toBe(true)
    expect(distinct().size).toBe(1)
  })
})
