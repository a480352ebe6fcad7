import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { refusal } from '../../../../../test/harness/desk.ts'
import { it as inMail } from '../../../../../test/harness/mail.ts'
import { lettersOf } from '../../../../../test/harness/outbox.ts'
import { MAILBOX, rawLetter } from '../../../../../test/harness/post.ts'
import { taughtLetter, training } from '../../../../../test/harness/spam-letters.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { letter, spamLesson, spamToken } from '../schema.ts'
import { learn, unlearn } from './commands/learn.ts'
import { addSenderRule, removeSenderRule } from './commands/sender-rules.ts'
import { learnLetter } from './learn-job.ts'

const it = inMail.extend<{ gateway: number }>({
  gateway: [async ({ post }, use) => use(await post.addGateway({ answersUnknown: true })), { scope: 'file' }],
})

const root = (world: World) => world.product.database.root
const words = (world: World) => root(world).select().from(spamToken).orderBy(asc(spamToken.token))
const lessons = (world: World) => root(world).select().from(spamLesson).orderBy(asc(spamLesson.letterId))

/** Letters that are there already, taught past the queue: a hundred of them through the whole intake would take long. */
async function teach(world: World, gatewayId: number, { from, to }: { from: number; to: number }) {
  const { sys } = world.product
  for (const { raw, id, from: fromAddress, kind } of training(to).slice(from * 2)) {
    const { sha256, size } = await sys.blobs.put(Buffer.from(raw))
    const row = { identity: id, messageId: id, fromAddress, subject: '', rawSha256: sha256, rawSize: size }
    const [made] = await root(world)
      .insert(letter)
      .values({ ...row, gatewayId, happenedAt: world.clock.now(), outcome: 'deleted' })
      .returning()
    await learnLetter.run(sys, { letterId: made?.id ?? 0, kind, by: null })
  }
}

const nextSpam = (nth: number, from = `offer${nth}@new-spam.example`, id = `<next-${nth}@spam.example>`) =>
  rawLetter({
    id,
    from,
    subject: 'Поздравляем: бесплатный бонус',
    text: 'Вы выиграли приз, переходите по ссылке http://win.casino-bonus.example/go, кредит без справок и скидка 90%.',
  })

it('the filter is silent under fifty letters of each kind: the same spam waits in Incoming like any stranger’s', async ({
  world,
  post,
  gateway,
}) => {
  await teach(world, gateway, { from: 0, to: 49 })
  await post.handIn(gateway, nextSpam(1))
  expect(await post.letter('<next-1@spam.example>')).toMatchObject({
    outcome: 'incoming',
    spamScore: null,
    spamMark: null,
    spamBecause: null,
  })
  const state = await world.call(post.people.olga, 'mail', 'spamState', {})
  expect(state).toMatchObject({ isSilent: true, learnt: { spam: 49, ham: 49 }, enough: 50 })
  await teach(world, gateway, { from: 49, to: 55 })
  expect(await world.call(post.people.olga, 'mail', 'spamState', {})).toMatchObject({ isSilent: false })
})

it('SPAM-05 what is surely spam goes into the folder «Спам» with no ticket and no answer; a client’s becomes a ticket with a mark', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const written = await lettersOf(world, () => post.handIn(gateway, nextSpam(2)))
  expect(written).toEqual([])
  const spam = await post.letter('<next-2@spam.example>')
  expect(spam).toMatchObject({ outcome: 'spam_folder', ticketId: null, spamMark: 'definite' })
  expect(spam.spamScore).toBeGreaterThan(0.58)
  expect(spam.text).toContain('переходите по ссылке')
  expect(spam.spamBecause).toMatchObject({ filter: 'embedded' })
  expect(JSON.stringify(spam.spamBecause)).toContain('casino-bonus.example')

  // The same words from a client: never dropped, nobody is written to, and staff reads why.
  const fromClient = nextSpam(3, 'Ирина <irina.sokolova@romashka.example>')
  expect(await lettersOf(world, () => post.handIn(gateway, fromClient))).toEqual([])
  const clients = await post.letter('<next-3@spam.example>')
  expect(clients).toMatchObject({ outcome: 'ticket_created', spamMark: 'definite' })
  const { alexey, egor, olga } = post.people
  const [number] = await desk.list(olga, { view: 'spam' })
  const ticket = await desk.view(olga, number ?? 0)
  expect(ticket).toMatchObject({ spamMark: 'possible', title: 'Поздравляем: бесплатный бонус' })
  const { reason } = await world.call(olga, 'mail', 'spamOfTicket', { number: ticket.number })
  expect(reason).toMatchObject({ mark: 'definite', engine: 'embedded', failed: null })
  expect(reason?.words.map(({ token }) => token)).toContain('link:win.casino-bonus.example')
  for (const view of ['mine', 'unassigned', 'active'] as const) {
    for (const actor of [alexey, egor, olga]) expect(await desk.list(actor, { view })).not.toContain(ticket.number)
  }

  // A stranger who writes about his printer is none of that.
  await post.handIn(gateway, taughtLetter('ham', 500).raw)
  const ham = await post.letter('<ham-500@training.example>')
  expect(ham).toMatchObject({ outcome: 'incoming', spamMark: null })
  expect(ham.spamScore).toBeLessThan(0.1)
})

it('SPAM-02 a mark teaches the filter: the next letter like it scores higher; the mark taken off, it is ham', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga } = post.people
  const from = 'Ирина <irina.sokolova@romashka.example>'
  const invitation = (nth: number) =>
    rawLetter({
      id: `<fair-${nth}@romashka.example>`,
      from: nth === 1 ? from : `expo${nth}@fair.example`,
      subject: 'Приглашение на выставку керамики',
      text: 'Ждём вас на стенде, каталог глазури и гончарных кругов в приложении.',
    })
  await post.handIn(gateway, invitation(1))
  const first = await post.letter('<fair-1@romashka.example>')
  const number = (await desk.list(olga, { view: 'active' }))[0] ?? 0
  const scoreOf = async (nth: number) => {
    await post.handIn(gateway, invitation(nth))
    return (await post.letter(`<fair-${nth}@romashka.example>`)).spamScore ?? Number.NaN
  }
  const before = await scoreOf(2)
  await world.call(olga, 'tickets', 'markSpam', { number, mark: 'definite' })
  await world.settle()
  expect((await lessons(world)).find((one) => one.letterId === first.id)).toMatchObject({
    kind: 'spam',
    learntBy: olga.employeeId,
  })
  const marked = await scoreOf(3)
  expect(marked).toBeGreaterThan(before)
  await world.call(olga, 'tickets', 'markSpam', { number, mark: null })
  await world.settle()
  expect((await lessons(world)).find((one) => one.letterId === first.id)).toMatchObject({ kind: 'ham' })
  expect(await scoreOf(4)).toBeLessThan(marked)
})

it('a lesson is taken back to the word; the same one twice is none, the other one takes the first back', async ({
  world,
  post,
  gateway,
}) => {
  await post.handIn(gateway, taughtLetter('spam', 700).raw)
  const { id } = await post.letter('<spam-700@training.example>')
  const untaught = await words(world)
  const taught = async (kind: 'spam' | 'ham') => {
    await world.write((ctx) => learn(ctx, id, kind))
    await world.settle()
    return words(world)
  }
  const asSpam = await taught('spam')
  expect(asSpam).not.toEqual(untaught)
  expect(await taught('spam')).toEqual(asSpam)
  const asHam = await taught('ham')
  const sum = (rows: typeof asHam, kind: 'spam' | 'ham') => rows.reduce((all, row) => all + row[kind], 0)
  expect(sum(asHam, 'spam')).toBe(sum(untaught, 'spam'))
  expect(sum(asHam, 'ham') - sum(untaught, 'ham')).toBe(sum(asSpam, 'spam') - sum(untaught, 'spam'))
  await world.write((ctx) => unlearn(ctx, id))
  await world.write((ctx) => unlearn(ctx, id))
  await world.settle()
  expect(await words(world)).toEqual(untaught)
  expect((await lessons(world)).some(({ letterId }) => letterId === id)).toBe(false)
})

it('many lessons at once, of letters with the same words, all end, and count each letter once', async ({
  world,
  post,
  gateway,
}) => {
  const letters = Array.from({ length: 12 }, (_, nth) => taughtLetter(nth % 2 === 0 ? 'spam' : 'ham', 900 + nth))
  for (const { raw } of letters) await post.handIn(gateway, raw)
  const ids = await Promise.all(letters.map(async ({ id }) => (await post.letter(id)).id))
  const before = await words(world)
  // Past the queue, which would run them in turn: as two processes do.
  const lesson = (kind: string) => (letterId: number) =>
    learnLetter.run(world.product.sys, { letterId, kind, by: null })
  await Promise.all([...ids.map(lesson('spam')), ...ids.toReversed().map(lesson('ham'))])
  expect((await lessons(world)).filter(({ letterId }) => ids.includes(letterId))).toHaveLength(ids.length)
  await Promise.all(ids.map(lesson('none')))
  expect(await words(world)).toEqual(before)
})

it('SPAM-04 the next letter of a blocked sender is dropped to the journal, whoever wrote it; allowing an address is stronger', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga } = post.people
  const rule = (sender: string, kind: 'allow' | 'block') =>
    world.call(olga, 'mail', 'addSenderRule', { sender, kind, note: 'Проверка' })
  await rule('@New-Spam.example', 'block')
  const written = await lettersOf(world, () => post.handIn(gateway, nextSpam(11)))
  expect(written).toEqual([])
  expect(await post.letter('<next-11@spam.example>')).toMatchObject({ outcome: 'blacklisted', ticketId: null })
  const [row] = await post.journal()
  expect(row).toMatchObject({ outcome: 'blacklisted', from: 'offer11@new-spam.example' })
  await post.handIn(gateway, rawLetter({ from: 'x@other-spam.example', id: '<other@x>', text: 'Привет, как дела?' }))
  expect((await post.letter('<other@x>')).outcome).toBe('incoming')

  // Neither blocked nor looked at by the filter: it waits in Incoming like anybody's.
  await rule('offer12@new-spam.example', 'allow')
  await post.handIn(gateway, nextSpam(12))
  expect(await post.letter('<next-12@spam.example>')).toMatchObject({ outcome: 'incoming', spamScore: null })

  const { rows } = await world.call(olga, 'mail', 'senderRules', {})
  expect(rows).toMatchObject([
    { sender: 'offer12@new-spam.example', kind: 'allow', note: 'Проверка', addedBy: { name: olga.name } },
    { sender: '@new-spam.example', kind: 'block' },
  ])
  for (const { id } of rows) await world.call(olga, 'mail', 'removeSenderRule', { id })
  await post.handIn(gateway, nextSpam(13))
  expect((await post.letter('<next-13@spam.example>')).outcome).toBe('spam_folder')
  expect(await desk.list(olga, { view: 'active', text: 'бонус' })).toEqual([])
})

it('our own people and mailboxes cannot be blocked, nor what is no sender', async ({ world, post, gateway }) => {
  const { olga, alexey } = post.people
  const block = (sender: string) => world.call(olga, 'mail', 'addSenderRule', { sender, kind: 'block' })
  await post.mailboxOf(gateway)
  const { rows } = await world.call(olga, 'people', 'employees', {})
  const address = rows.find(({ id }) => id === alexey.employeeId)?.address ?? ''
  for (const ours of [address, address.toUpperCase(), `@${address.split('@')[1]}`, MAILBOX, '@sever-uzel.example']) {
    expect(await refusal(block(ours))).toBe('sender.ours')
  }
  for (const none of ['кто-то', '@', '@localhost', 'a b@c.example'])
    expect(await refusal(block(none))).toBe('input.notASender')
  const id = await world.write((ctx) => addSenderRule(ctx, { sender: address, kind: 'allow' }))
  await world.write((ctx) => removeSenderRule(ctx, { sender: address.toUpperCase() }))
  await world.write((ctx) => removeSenderRule(ctx, { id }))
  expect((await world.call(olga, 'mail', 'senderRules', { text: 'sever-uzel' })).rows).toEqual([])
})

it('our own letter that came back and a report on one are known before any list', async ({ world, post, gateway }) => {
  const { olga } = post.people
  await world.call(olga, 'mail', 'addSenderRule', { sender: '@reports.example', kind: 'block' })
  const [ours] = await post.outbound()
  expect(ours).toBeDefined()
  await post.handIn(
    gateway,
    rawLetter({ from: 'x@reports.example', id: ours?.messageId ?? '', headers: [], text: 'Вернулось' }),
  )
  expect((await post.letter(ours?.messageId ?? '')).reason).toBe('own_loop')
})

it('thresholds are the administrator’s: a letter is what its score makes of it then', async ({
  world,
  post,
  gateway,
}) => {
  const { olga } = post.people
  const save = (possible: number, definite: number) =>
    world.call(olga, 'mail', 'saveSpam', { engine: 'embedded', possible, definite })
  const doubtful = (nth: number) =>
    rawLetter({
      id: `<doubt-${nth}@half.example>`,
      from: `half${nth}@half.example`,
      subject: 'Вопрос',
      text: 'Сканер или бонус и скидка?',
    })
  await post.handIn(gateway, doubtful(1))
  const score = (await post.letter('<doubt-1@half.example>')).spamScore ?? Number.NaN
  expect(Math.abs(score - 0.75)).toBeLessThan(0.23)
  await save(0.51, score - 0.01)
  await post.handIn(gateway, doubtful(2))
  expect(await post.letter('<doubt-2@half.example>')).toMatchObject({ outcome: 'spam_folder', spamMark: 'definite' })
  await save(score - 0.01, score + 0.01)
  await post.handIn(gateway, doubtful(3))
  const waiting = await post.letter('<doubt-3@half.example>')
  expect(waiting).toMatchObject({ outcome: 'incoming', reason: 'unknown_sender', spamMark: 'possible' })
  // It is not answered either, though the gateway answers strangers: its sender is seldom who he says.
  expect((await post.outbound()).some(({ toAddress }) => toAddress === waiting.fromAddress)).toBe(false)
  await save(score + 0.01, score + 0.02)
  await post.handIn(gateway, doubtful(4))
  expect(await post.letter('<doubt-4@half.example>')).toMatchObject({ outcome: 'incoming', spamMark: null })
  expect((await post.outbound()).some(({ toAddress }) => toAddress === 'half4@half.example')).toBe(true)
  expect(await refusal(save(0.9, 0.7))).toBe('input.outOfRange')
  const nowhere = world.call(olga, 'mail', 'saveSpam', { engine: 'rspamd', possible: 0.6, definite: 0.8 })
  await expect(nowhere).rejects.toMatchObject({
    all: [
      { path: 'host', code: 'input.required' },
      { path: 'port', code: 'input.required' },
    ],
  })
})
