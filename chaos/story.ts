import { setTimeout as sleep } from 'node:timers/promises'
import { lots } from '../seeds/lots.ts'
import { api } from '../src/api/index.ts'
import { type Client, signIn } from '../test/harness/client.ts'
import { launchServer, type Server, startServer } from '../test/harness/server.ts'
import { headerOf, plainLetter, wordsOf } from '../test/stories/letters.ts'
import { addInbox, addSender, prepare, type Stage, setStage } from './mail/stage.ts'

export const name = 'story'
export const does =
  'letters in, answers out, the server killed with -9 at least 100 times; nothing lost, nothing doubled'

// biome-ignore format: the steps of intake and sending, in their order
const FAULTS = ['mail.afterBlob', 'mail.afterReceive', 'mail.beforeJudge', 'mail.afterJudge', 'mail.beforeMark', 'mail.afterMark', 'mail.beforeClaim', 'mail.afterClaim', 'mail.afterData', 'mail.afterSent']
const CLIENT = 'irina.sokolova@romashka.example'
const STAFF = 'alexey.kuznetsov@sever-uzel.example'
const LIFE_MS = 4_000
const SETTLE_MS = 90_000

/** What was sent in and said, to be found again in the end. */
type Ledger = { letters: string[]; replies: string[]; answered: string[]; doubtful: string[]; kills: number }

/** `npm run chaos -- story [SEED] [KILLS]` */
export async function run(args: string[]): Promise<void> {
  const seed = Number(args[0] ?? 20_260_310)
  const kills = Number(args[1] ?? 100)
  console.log(`seed ${seed}, ${kills} kills`)
  const draw = lots(seed)
  const stage = await setStage()
  const ledger: Ledger = { letters: [], replies: [], answered: [], doubtful: [], kills: 0 }
  const began = performance.now()
  try {
    await setGateways(stage)
    while (ledger.kills < kills) await oneLife(stage, ledger, () => draw.between(0, 999) / 1_000)
    const server = await startServer(stage.place)
    await check(stage, ledger, await signIn(server.baseUrl, 'staff', STAFF))
    await server.stop()
    console.log(
      `${ledger.kills} kills in ${((performance.now() - began) / 1000).toFixed(0)} s: nothing lost, nothing doubled`,
    )
  } finally {
    await stage.close()
  }
}

/** One server's life: armed with a fault or doomed to a moment, given a letter and an answer to write, and killed. */
async function oneLife(stage: Stage, ledger: Ledger, chance: () => number): Promise<void> {
  const fault =
    chance() < 0.8 ? `${FAULTS[Math.floor(chance() * FAULTS.length)]}:${1 + Math.floor(chance() * 3)}` : null
  const subject = `Обращение ${ledger.letters.length + 1}`
  await stage.dovecot.deliver(
    'support',
    plainLetter({
      from: CLIENT,
      subject,
      text: `Помогите: ${subject}.`,
      messageId: `<in-${ledger.letters.length}@romashka.example>`,
    }),
    CLIENT,
  )
  ledger.letters.push(subject)
  const server = await launchServer({ ...stage.place, ...(fault ? { fault } : {}) })
  const life = Promise.race([server.ended, sleep(LIFE_MS + chance() * 2_000)])
  await Promise.race([life, live(stage, ledger, server)])
  await life
  await server.kill()
  ledger.kills += 1
}

/** An agent answers the newest ticket, and its client replies to the last answer that reached him. */
async function live(stage: Stage, ledger: Ledger, server: Server): Promise<void> {
  try {
    let hasEnded = false
    void server.ended.then(() => {
      hasEnded = true
    })
    while (!hasEnded && !(await isReady(server))) await sleep(40)
    const agent = await signIn(server.baseUrl, 'staff', STAFF)
    await answerNewest(ledger, agent)
    await replyToLast(stage, ledger)
  } catch {
    // The server died under our hands: that is what this is about. What was acknowledged is in the ledger.
  }
}

const isReady = (server: Server): Promise<boolean> =>
  fetch(`${server.baseUrl}/api/ready`).then(
    (answer) => answer.ok,
    () => false,
  )

async function answerNewest(ledger: Ledger, agent: Client): Promise<void> {
  const [row] = (await agent.call(api.tickets.list, { view: 'active' })).rows
  if (!row) return
  const { version } = await agent.call(api.tickets.get, { number: row.number })
  const text = `Ответ ${ledger.answered.length + ledger.doubtful.length + 1} по обращению ${row.number}.`
  ledger.doubtful.push(text)
  await agent.call(api.tickets.save, { number: row.number, version, anyway: true, message: { kind: 'answer', text } })
  ledger.doubtful.pop()
  ledger.answered.push(text)
}

async function replyToLast(stage: Stage, ledger: Ledger): Promise<void> {
  const ours = stage.sink.letters
    .filter((letter) => letter.to.includes(CLIENT) && !headerOf(letter.raw, 'Auto-Submitted'))
    .at(-1)
  if (!ours) return
  const id = headerOf(ours.raw, 'Message-ID')
  const text = `Отзыв ${ledger.replies.length + 1}`
  ledger.replies.push(text)
  await stage.dovecot.deliver(
    'support',
    plainLetter({
      from: CLIENT,
      subject: 'Re',
      text,
      messageId: `<re-${ledger.replies.length}@romashka.example>`,
      inReplyTo: id,
      references: [id],
    }),
    CLIENT,
  )
}

type Counted = {
  opened: string[]
  replied: string[]
  said: string[]
  sent: Map<string, Set<string>>
  unread: number
}

/** Waits until everything has come to rest, and compares both sides as multisets. */
async function check(stage: Stage, ledger: Ledger, agent: Client): Promise<void> {
  let counted = await count(stage, ledger, agent)
  for (const until = performance.now() + SETTLE_MS; !isWhole(counted, ledger) && performance.now() < until; ) {
    await sleep(500)
    counted = await count(stage, ledger, agent)
  }
  const copies = [...counted.sent.values()].map((ids) => ids.size)
  console.log(
    `letters in: ${ledger.letters.length} new, ${ledger.replies.length} replies; tickets ${counted.opened.length}, replies in tickets ${counted.replied.length}, unread left ${counted.unread}`,
  )
  console.log(
    `answers acknowledged ${ledger.answered.length} (${ledger.doubtful.length} cut off); in tickets ${counted.said.length}; different letters of each at the client's server: ${Math.min(...copies, 1)} to ${Math.max(...copies, 1)}`,
  )
  if (!isWhole(counted, ledger)) throw new Error('something was lost or doubled')
}

async function count(stage: Stage, ledger: Ledger, agent: Client): Promise<Counted> {
  const tickets: { number: number; title: string }[] = []
  for (let after: string | undefined; ; ) {
    const { rows, next } = await agent.call(api.tickets.list, { view: 'all', limit: 100, ...(after ? { after } : {}) })
    tickets.push(...rows)
    if (next === null) break
    after = next
  }
  const texts: { side: string; text: string }[] = []
  for (const { number } of tickets) {
    const { items } = await agent.call(api.tickets.conversation, { number, limit: 200 })
    texts.push(
      ...items.flatMap((item) => (item.kind === 'message' ? [{ side: item.side, text: item.text.trim() }] : [])),
    )
  }
  const said = texts.filter(({ side }) => side === 'staff').map(({ text }) => text)
  const bodies = stage.sink.letters
    .filter((letter) => letter.to.includes(CLIENT))
    .map(({ raw }) => ({ id: headerOf(raw, 'Message-ID'), body: wordsOf(raw) }))
  const sent = new Map(
    said.map((text) => [text, new Set(bodies.filter(({ body }) => body.includes(text)).map(({ id }) => id))]),
  )
  const inbox = await stage.dovecot.letters('support')
  return {
    opened: tickets.map(({ title }) => title),
    replied: texts
      .filter(({ side, text }) => side === 'client' && ledger.replies.includes(text))
      .map(({ text }) => text),
    said,
    sent,
    unread: inbox.filter(({ flags }) => !flags.has('\\Seen')).length,
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join('\n') === [...b].sort().join('\n')

function isWhole(counted: Counted, ledger: Ledger): boolean {
  const wereSaid = ledger.answered.every((text) => counted.said.filter((one) => one === text).length === 1)
  const onlyOurs = counted.said.every((text) => ledger.answered.includes(text) || ledger.doubtful.includes(text))
  const onceEach = counted.said.every((text) => counted.sent.get(text)?.size === 1)
  return (
    same(counted.opened, ledger.letters) &&
    same(counted.replied, ledger.replies) &&
    wereSaid &&
    onlyOurs &&
    onceEach &&
    counted.unread === 0
  )
}

const setGateways = (stage: Stage): Promise<void> =>
  prepare(stage, async (olga, { departments }) => {
    const mailbox = 'support@sever-uzel.example'
    await addInbox(olga, stage, { name: 'Ящик', mailbox, userName: 'support', departmentId: departments.support })
    await addSender(olga, stage)
  })
