import { expect } from 'vitest'
import { it } from '../../../../test/harness/mail.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { MAILBOX, rawLetter } from '../../../../test/harness/post.ts'
import { DAY } from '../../../domain/time/index.ts'
import { ticketSettings } from '../../desk/tickets/index.ts'
import { writeSettings } from '../../kernel/settings.ts'

const partner = 'partner@elsewhere.example'

it('TICK-16 contacts of the company and bare addresses in copy get public mail; their answers are accepted under their names', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga, ids } = post.people
  const raw = (id: string, more: Parameters<typeof rawLetter>[0] = {}) => rawLetter({ id, ...more })
  // A letter with copies: a colleague, whom the setting lets in by herself, and a stranger.
  const copies = `Cc: "Олеся" <panina@romashka.example>, Партнёр <${partner}>`
  await post.handIn(gateway, raw('<first@romashka.example>', { headers: [copies] }))
  const { ticketId } = await post.letter('<first@romashka.example>')
  const [number] = await desk.list(olga)
  if (number === undefined || ticketId === null) throw new Error('no ticket came of the letter')
  expect((await desk.view(olga, number)).participants.map(({ name }) => name)).toEqual(['Олеся Панина'])
  await world.call(olga, 'tickets', 'addParticipant', { number, address: partner, name: 'Партнёр' })

  const answers = await lettersOf(world, () => desk.answer(olga, number, 'Посмотрим', { move: 'wait' }))
  expect(summary(answers)).toEqual(['Ирина: answer', 'Олеся: answer', 'Партнёр: answer'])
  const to = (address: string) => answers.find(({ toAddress }) => toAddress === address)
  // Each stands in his own thread: she got the letter she was in copy of, he has had none yet.
  expect(to('panina@romashka.example')).toMatchObject({ inReplyTo: expect.any(String) })
  expect(to('panina@romashka.example')?.references).toContain('<first@romashka.example>')
  expect(to(partner)).toMatchObject({ inReplyTo: null, references: [] })
  expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(3)

  // Their answers come back, by the ids of their own letters.
  const answering = (address: string) => [`In-Reply-To: ${to(address)?.messageId}`]
  await post.handIn(
    gateway,
    raw('<olesya@romashka.example>', {
      from: 'Панина <panina@romashka.example>',
      headers: answering('panina@romashka.example'),
      text: 'У меня так же',
    }),
    'panina@romashka.example',
  )
  await post.handIn(
    gateway,
    raw('<partner@elsewhere.example>', { from: `Я <${partner}>`, headers: answering(partner), text: 'Мы готовы' }),
    partner,
  )
  for (const id of ['<olesya@romashka.example>', '<partner@elsewhere.example>']) {
    expect(await post.letter(id)).toMatchObject({ outcome: 'reply_appended', ticketId })
  }
  const { items } = await desk.conversation(olga, number)
  const said = items.flatMap((item) => (item.kind === 'message' && item.isInCopy ? [item] : []))
  expect(said.map(({ author, text }) => [author.name, text])).toEqual([
    ['Олеся Панина', 'У меня так же'],
    ['Партнёр', 'Мы готовы'],
  ])
  expect((await desk.row(number)).phase).toBe('in_progress')

  // The next answer joins each where he wrote; a hidden one reaches nobody; who is taken out is a stranger again.
  const next = await lettersOf(world, () => desk.answer(olga, number, 'Спасибо'))
  expect(next.find(({ toAddress }) => toAddress === partner)).toMatchObject({
    inReplyTo: '<partner@elsewhere.example>',
  })
  expect(await lettersOf(world, () => desk.hide(olga, number, 'Тайна'))).toEqual([])
  const seat = (await desk.view(olga, number)).participants.find(({ address }) => address === partner)
  await world.call(olga, 'tickets', 'removeParticipant', { number, id: seat?.id ?? 0 })
  const after = await lettersOf(world, () => desk.answer(olga, number, 'Итог'))
  expect(summary(after)).toEqual(['Ирина: answer', 'Олеся: answer'])
  await post.handIn(
    gateway,
    raw('<again@elsewhere.example>', { from: partner, headers: answering(partner), text: 'А я?' }),
    partner,
  )
  expect(await post.letter('<again@elsewhere.example>')).toMatchObject({
    outcome: 'incoming',
    reason: 'sender_not_allowed',
  })
  expect(ids.contacts.olesya).toBe(to('panina@romashka.example')?.contactId)
})

it('letters to a merged ticket are said where it goes on, whoever of either writes, and by whatever mark they find it [TICK-13]', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olesya, olga } = post.people
  const [a, b] = [await desk.open(olesya, { title: 'Копия' }), await desk.open(irina, { title: 'Главное' })]
  const { id: target } = await desk.row(b)
  const [answer] = await lettersOf(world, () => desk.answer(olga, a, 'Проверяем'))
  await world.call(olga, 'tickets', 'merge', { number: a, into: b })
  await world.settle()
  const write = async (id: string, more: Parameters<typeof rawLetter>[0]) => {
    const from = 'panina@romashka.example'
    await post.handIn(gateway, rawLetter({ id, from, text: `Письмо ${id.slice(1, 5)}`, ...more }), from)
    return post.letter(id)
  }
  const byId = await write('<ids@x.example>', { headers: [`In-Reply-To: ${answer?.messageId}`] })
  expect(byId).toMatchObject({ outcome: 'reply_appended', ticketId: target })
  const bySubject = await write('<subj@x.example>', { subject: `Re: ${answer?.subject}` })
  expect(bySubject).toMatchObject({ outcome: 'reply_appended', ticketId: target })
  expect((await desk.row(a)).publicMessages).toBe(0)

  // What staff says there goes on in her thread, which began in the ticket that is no more.
  const letters = await lettersOf(world, () => desk.answer(olga, b, 'Ответ обеим'))
  expect(summary(letters)).toEqual(['Ирина: answer', 'Олеся: answer'])
  const toOlesya = letters.find(({ contactId }) => contactId === olesya.contactId)
  expect(toOlesya).toMatchObject({ inReplyTo: '<subj@x.example>' })
  expect(toOlesya?.references).toContain(answer?.messageId)
  // Whether her answer of before arrived is still told beside it.
  const { rows } = await world.call(olga, 'mail', 'deliveries', { number: b })
  expect(rows.map(({ outboundId }) => outboundId)).toContain(answer?.id)
})

it('somebody in copy who answers a ticket closed long ago continues it, and one within the window opens it again [TICK-15]', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olga } = post.people
  await world.write((ctx) => writeSettings(ctx, ticketSettings, { reopenDays: 14 }))
  const number = await desk.open(irina, { title: 'Домен истёк' })
  await world.call(olga, 'tickets', 'addParticipant', { number, address: partner })
  const letters = await lettersOf(world, () => desk.answer(olga, number, 'Продлили', { move: 'close' }))
  const ours = letters.find(({ toAddress }) => toAddress === partner)
  const answer = (id: string) =>
    post.handIn(
      gateway,
      rawLetter({ id, from: partner, to: MAILBOX, headers: [`In-Reply-To: ${ours?.messageId}`], text: 'Не вижу' }),
      partner,
    )
  await answer('<soon@elsewhere.example>')
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', reopenCount: 1 })
  await desk.save(olga, number, { move: 'close' })
  world.clock.advance(14 * DAY + 1)
  await answer('<late@elsewhere.example>')
  const late = await post.letter('<late@elsewhere.example>')
  expect(late.outcome).toMatch(/reply_appended|ticket_created/)
  const [next] = await desk.list(olga, { view: 'active' })
  expect(await desk.view(olga, next ?? 0)).toMatchObject({
    title: 'Домен истёк',
    author: { name: 'Ирина Соколова' },
    follows: { number },
    participants: [{ address: partner }],
  })
  expect(late.ticketId).toBe((await desk.row(next ?? 0)).id)
})
