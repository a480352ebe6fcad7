import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Lots } from '../../seeds/lots.ts'
import { api } from '../../src/api/index.ts'
import { type Client, signIn } from '../../test/harness/client.ts'
import { launchServer, type Server } from '../../test/harness/server.ts'
import type { Misbehaviour } from '../../test/harness/smtp-sink.ts'
import { headerOf } from '../../test/stories/letters.ts'
import { type Kind, type Ledger, marker, type Way } from './ledger.ts'
import { clientLetter, clients, mailboxes, reportOn } from './letters.ts'
import type { Stage } from './stage.ts'

/** What the storm still has to do, shared out over the lives that are left. */
export type Storm = {
  stage: Stage
  ledger: Ledger
  lots: Lots
  faults: readonly string[]
  /** Odd letters that were not delivered yet. */
  odd: ((storm: string, way: Way) => Buffer)[]
  /** Deliveries to our listener that go on until it said 250. */
  relays: Promise<void>[]
  letters: number
  answers: number
  kills: number
  databaseKills: number
  lifeMs: number
}

const AGENT = 'maria.lebedeva@sever-uzel.example'
const ways: readonly Way[] = ['imap', 'imap', 'imap', 'moved', 'pop3', 'listener']

/** One server's life: armed with a fault or doomed to a moment; letters come, people answer, servers misbehave; killed. */
export async function oneLife(storm: Storm, livesLeft: number): Promise<void> {
  const { stage, lots, ledger } = storm
  await deliverSome(storm, Math.ceil((storm.letters - ledger.delivered.size) / livesLeft))
  stage.sink.misbehave(misbehaviour(storm))
  const fault = lots.chance(75) ? `${lots.oneOf(storm.faults)}:${lots.between(1, 6)}` : undefined
  const smtpPort = stage.smtpPort
  const server = await launchServer({ ...stage.place, smtpPort, ...(fault ? { fault } : {}) })
  const doom = Promise.race([server.ended, sleep(storm.lifeMs + lots.between(0, storm.lifeMs))])
  await Promise.all([doom, trouble(storm, doom), work(storm, server, livesLeft)])
  await server.kill()
  ledger.kills.server += 1
}

/** Delivers new letters: to mailboxes of a real Dovecot, and to our own listener until it takes them. */
async function deliverSome(storm: Storm, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const { way, kind, words, raw, from, id } = nextLetter(storm)
    storm.ledger.delivered.set(id, { kind, way, words })
    if (way === 'listener') storm.relays.push(relay(storm, raw, from))
    else await storm.stage.dovecot.deliver(mailboxes[way].user, raw, from)
  }
}

type Next = { id: string; way: Way; kind: Kind; words: string; raw: Buffer; from: string }

function nextLetter(storm: Storm): Next {
  const { lots, ledger } = storm
  const id = String(ledger.delivered.size + 1).padStart(6, '0')
  const way = lots.oneOf(ways)
  const from = lots.oneOf(clients)
  const odd = lots.chance(35) ? storm.odd.pop() : undefined
  if (odd) return { id, way, kind: 'odd', words: '', raw: odd(id, way), from: 'stranger@outside.example' }
  return (
    (lots.chance(45) ? answerToOurs(storm, id, way) : null) ?? {
      ...{ id, way, from, kind: 'matter', words: marker('ПИСЬМО', Number(id)) },
      raw: clientLetter({ storm: id, way, from, subject: marker('ПИСЬМО', Number(id)), text: 'Помогите, пожалуйста.' }),
    }
  )
}

/** What a client does with an answer that reached him: he replies, or his server reports that nobody is there. */
function answerToOurs(storm: Storm, id: string, way: Way): Next | null {
  const { ledger, stage, lots } = storm
  const isNew = (raw: Buffer) => !headerOf(raw, 'Auto-Submitted') && !ledger.heard.has(headerOf(raw, 'Message-ID'))
  const ours = stage.sink.letters.find(({ to, raw }) => clients.some((one) => to.includes(one)) && isNew(raw))
  if (!ours) return null
  const answers = headerOf(ours.raw, 'Message-ID')
  const from = ours.to[0] ?? ''
  ledger.heard.add(answers)
  if (lots.chance(15)) {
    ledger.reported.add(answers)
    return {
      id,
      way,
      kind: 'report',
      words: answers,
      from: '',
      raw: reportOn(ours.raw, { storm: id, way, recipient: from }),
    }
  }
  const words = marker('ОТЗЫВ', Number(id))
  return {
    id,
    way,
    kind: 'reply',
    words,
    from,
    raw: clientLetter({ storm: id, way, from, subject: 'Re', text: words, answers }),
  }
}

/** Another mail server: it hands the letter over again until it hears 250, whatever we took without saying so. */
async function relay({ stage }: Storm, raw: Buffer, from: string): Promise<void> {
  const envelope = { from, to: mailboxes.listener.address }
  for (;;) {
    const line = createTransport({ host: '127.0.0.1', port: stage.smtpPort, secure: false, ignoreTLS: true })
    const isTaken = await line.sendMail({ envelope, raw }).then(
      () => true,
      () => false,
    )
    if (isTaken) return
    await sleep(400)
  }
}

function misbehaviour({ lots }: Storm): Misbehaviour | null {
  const times = lots.between(1, 3)
  return lots.oneOf<Misbehaviour | null>([
    null,
    null,
    { kind: 'refuse', at: 'mail', code: 421, times },
    { kind: 'refuse', at: 'rcpt', code: 451, times },
    { kind: 'refuse', at: 'rcpt', code: 550, times: 1 },
    { kind: 'refuse', at: 'data', code: 452, times },
    { kind: 'refuse', at: 'data', code: 451, times, keeps: true },
    { kind: 'hang', at: 'data', times: 1 },
    { kind: 'drop', keeps: true, times },
    { kind: 'drop', keeps: false, times },
  ])
}

/** Lines are cut and stalled, Dovecot dies, and now and then the database does. */
async function trouble(storm: Storm, doom: Promise<unknown>): Promise<void> {
  const { stage, ledger, lots } = storm
  const isDatabase =
    ledger.kills.server * storm.databaseKills >= ledger.kills.database * storm.kills && storm.databaseKills > 0
  const isLine = lots.chance(30)
  const moment = lots.between(storm.lifeMs / 2, storm.lifeMs * 1.5)
  await Promise.race([doom, sleep(moment)])
  if (isLine) {
    stage.lines.smtp.stall(lots.between(100, 800))
    ledger.kills.line += stage.lines.imap.cut() + (lots.chance(50) ? stage.lines.smtp.cut() : 0)
  }
  if (!isDatabase || ledger.kills.database >= storm.databaseKills) return
  ledger.kills.database += 1
  await stage.base.kill()
}

/** An agent answers new tickets; the server may die under his hands, and what it acknowledged is in the ledger. */
async function work(storm: Storm, server: Server, livesLeft: number): Promise<void> {
  const { ledger } = storm
  try {
    await untilReady(server)
    const agent = await signIn(server.baseUrl, 'staff', AGENT)
    const said = () => ledger.answered.size + ledger.doubtful.size
    for (let quota = Math.ceil((storm.answers - said()) / livesLeft); quota > 0; quota -= 1)
      await answerOne(storm, agent)
  } catch {
    // Killed, or without its database: that is what this is about.
  }
}

async function untilReady(server: Server): Promise<void> {
  let hasEnded = false
  void server.ended.then(() => {
    hasEnded = true
  })
  const isReady = () =>
    fetch(`${server.baseUrl}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!hasEnded && !(await isReady())) await sleep(40)
}

async function answerOne({ ledger }: Storm, agent: Client): Promise<void> {
  const { rows } = await agent.call(api.tickets.list, { view: 'active', limit: 50 })
  const row = rows.find(({ number }) => !ledger.tickets.has(number)) ?? rows[0]
  if (!row) return
  ledger.tickets.add(row.number)
  const { version } = await agent.call(api.tickets.get, { number: row.number })
  const text = `Готово: ${marker('ОТВЕТ', ledger.answered.size + ledger.doubtful.size + 1)}.`
  ledger.doubtful.add(text)
  await agent.call(api.tickets.save, { number: row.number, version, anyway: true, message: { kind: 'answer', text } })
  ledger.doubtful.delete(text)
  ledger.answered.add(text)
}
