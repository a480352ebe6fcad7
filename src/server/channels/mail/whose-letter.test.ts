import { expect } from 'vitest'
import { it as inMail } from '../../../../test/harness/mail.ts'
import { MAILBOX, type Post, rawLetter } from '../../../../test/harness/post.ts'
import type { World } from '../../../../test/harness/world.ts'
import { threadKeys } from './thread-keys.ts'

const RELAY = 'mx.sever-uzel.example'
const STAFF = 'Алексей <alexey.kuznetsov@sever-uzel.example>'

const it = inMail.extend<{ gateway: number }>({
  gateway: [async ({ post }, use) => use(await post.addGateway({ trustedRelay: RELAY })), { scope: 'file' }],
})

const set = (world: World, post: Post, module: string, value: Record<string, unknown>) =>
  world.call(post.people.olga, 'settings', 'save', { module, value })

const said = (dmarc: string, from = 'romashka.example') =>
  `Authentication-Results: ${RELAY}; spf=pass smtp.mailfrom=${from}; dkim=none; dmarc=${dmarc} header.from=${from}`

/** A raw letter whose relay wrote these fields on top of it. */
const relayed = (fields: readonly string[], letter: Parameters<typeof rawLetter>[0]) =>
  [...fields, 'Received: from a.example by mx.sever-uzel.example', rawLetter(letter)].join('\r\n')

const subjectOf = (world: World, number: number) =>
  `Re: Не печатает [#${number}-${threadKeys(world.product.keys).macOf(number)}]`

it('a letter that fails DMARC at the trusted relay speaks in no ticket, unless the setting lets it (MAIL-14)', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const number = await desk.open(post.people.irina)
  const subject = subjectOf(world, number)
  await post.handIn(gateway, relayed([said('fail')], { id: '<forged@x.example>', subject }))
  expect(await post.letter('<forged@x.example>')).toMatchObject({
    outcome: 'incoming',
    reason: 'not_authenticated',
    ticketId: null,
    authentication: { by: RELAY, spf: 'pass', dkim: 'none', dmarc: 'fail' },
  })
  await post.handIn(gateway, relayed([said('pass')], { id: '<true@x.example>', subject }))
  expect(await post.letter('<true@x.example>')).toMatchObject({
    outcome: 'reply_appended',
    authentication: { dmarc: 'pass' },
  })
  await set(world, post, 'mail', { refusesFailedDmarc: false })
  await post.handIn(gateway, relayed([said('fail')], { id: '<lenient@x.example>', subject }))
  expect(await post.letter('<lenient@x.example>')).toMatchObject({
    outcome: 'reply_appended',
    authentication: { dmarc: 'fail' },
  })
  await post.handIn(
    gateway,
    relayed([said('fail', 'sever-uzel.example')], { from: STAFF, id: '<s@x.example>', subject }),
  )
  expect(await post.letter('<s@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'not_authenticated' })
  await set(world, post, 'mail', { refusesFailedDmarc: true })
})

it('what a sender wrote himself proves nothing: below the relay, under another name, or hidden in an encoded word', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const number = await desk.open(post.people.irina)
  const subject = subjectOf(world, number)
  const below = { id: '<below@x.example>', subject, headers: [said('pass')] }
  await post.handIn(gateway, relayed([said('fail')], below))
  expect(await post.letter('<below@x.example>')).toMatchObject({ reason: 'not_authenticated' })
  // «x; dmarc=pass;» as an encoded word in the sender's address, which the relay repeats.
  const word = `=?utf-8?b?${Buffer.from('x; dmarc=pass; x').toString('base64')}?=`
  const hidden = said('fail').replace('smtp.mailfrom=', `smtp.mailfrom=${word}@`)
  await post.handIn(gateway, relayed([hidden], { id: '<hidden@x.example>', subject }))
  expect(await post.letter('<hidden@x.example>')).toMatchObject({ reason: 'not_authenticated' })
  const foreign = said('fail').replace(RELAY, 'mx.other.example')
  await post.handIn(gateway, relayed([foreign], { id: '<foreign@x.example>', subject }))
  expect(await post.letter('<foreign@x.example>')).toMatchObject({ outcome: 'reply_appended', authentication: null })
  const second = { id: '<second@x.example>', headers: ['From: other@evil.example'], subject }
  await post.handIn(gateway, relayed([said('pass', 'evil.example')], second))
  expect(await post.letter('<second@x.example>')).toMatchObject({
    reason: 'not_authenticated',
    doubts: ['second_from'],
  })
})

it('whoever is named as the sender of a forged letter gets no confirmation, and the ticket shows what the relay said', async ({
  post,
  gateway,
}) => {
  const before = (await post.outbound()).filter(({ contactId }) => contactId !== null).length
  await post.handIn(gateway, relayed([said('fail')], { id: '<new@x.example>' }))
  expect(await post.letter('<new@x.example>')).toMatchObject({ outcome: 'ticket_created' })
  expect((await post.outbound()).filter(({ contactId }) => contactId !== null)).toHaveLength(before)
})

it('what an employee forwards waits in Incoming with the client whose letter it is, also inside a thread (MAIL-21)', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const number = await desk.open(post.people.irina, { departmentId: post.people.ids.departments.support })
  const forwarded = [
    'Посмотрите, пожалуйста',
    '',
    '---------- Forwarded message ---------',
    'От: Галина Ветрова <G.Vetrova@gavan.example>',
    'Date: вт, 10 мар. 2026 г. в 10:15',
    'Subject: Счёт',
    'To: <alexey.kuznetsov@sever-uzel.example>',
    '',
    'Пришлите счёт.',
  ].join('\r\n')
  const subjects = { '<f1@x.example>': 'Fwd: Счёт', '<f2@x.example>': `Fwd: ${subjectOf(world, number)}` }
  for (const [id, subject] of Object.entries(subjects)) {
    await post.handIn(gateway, rawLetter({ from: STAFF, id, subject, text: forwarded }))
    expect(await post.letter(id)).toMatchObject({
      outcome: 'incoming',
      reason: 'staff_sender',
      forwardedAddress: 'g.vetrova@gavan.example',
      forwardedName: 'Галина Ветрова',
      ticketId: null,
    })
  }
})

it('who stands in copy of a client’s letter takes part: his answer is accepted and bears his name (TICK-16)', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  await set(world, post, 'tickets', { copiesBecomeParticipants: 'all' })
  const headers = ['Cc: "Бухгалтер, Пётр" <Petr@outside.example>', `Reply-To: irina.sokolova@romashka.example`]
  await post.handIn(gateway, rawLetter({ id: '<copy@x.example>', headers }))
  const { ticketId } = await post.letter('<copy@x.example>')
  const [number = 0] = await desk.list(post.people.olga)
  expect((await desk.row(number)).id).toBe(ticketId)
  const from = 'petr@outside.example'
  const subject = subjectOf(world, number)
  await post.handIn(gateway, rawLetter({ from, id: '<petr@x.example>', subject, text: 'Счёт оплачен' }), from)
  expect(await post.letter('<petr@x.example>')).toMatchObject({ outcome: 'reply_appended', ticketId })
  const { items } = await desk.conversation(post.people.olga, number)
  expect(items.filter((item) => item.kind === 'message').at(-1)).toMatchObject({
    side: 'client',
    text: 'Счёт оплачен',
    author: { name: 'Бухгалтер, Пётр' },
  })
  // Being in copy is no right to bring others in.
  const third = rawLetter({ from, id: '<third@x.example>', subject, headers: ['Cc: third@outside.example'] })
  await post.handIn(gateway, third, from)
  const other = rawLetter({ from: 'third@outside.example', id: '<fourth@x.example>', subject })
  await post.handIn(gateway, other, 'third@outside.example')
  expect(await post.letter('<fourth@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'sender_not_allowed' })
  await set(world, post, 'tickets', { copiesBecomeParticipants: 'none' })
})

it('an answer to a ticket that was merged is said in the one that goes on (TICK-13)', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olga } = post.people
  const [merged, target] = [await desk.open(irina), await desk.open(irina)]
  await world.call(olga, 'tickets', 'merge', { number: merged, into: target })
  await post.handIn(gateway, rawLetter({ id: '<merged@x.example>', subject: subjectOf(world, merged) }))
  expect(await post.letter('<merged@x.example>')).toMatchObject({
    outcome: 'reply_appended',
    reason: 'by_subject',
    ticketId: (await desk.row(target)).id,
  })
})

it('Reply-To bears the token where our listener reads the mailbox, everywhere, or nowhere; an answer to it finds its ticket', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olga, ids } = post.people
  const replyTo = async (plusAddresses?: 'listener' | 'all' | 'none') => {
    if (plusAddresses !== undefined) await set(world, post, 'mail', { plusAddresses })
    const number = await desk.open(irina, { departmentId: ids.departments.support })
    await desk.answer(olga, number, 'Смотрим')
    await world.settle()
    const { id } = await desk.row(number)
    const answer = (await post.outbound()).find(({ ticketId, kind }) => ticketId === id && kind === 'answer')
    return { number, id, address: answer?.replyTo ?? '' }
  }
  const { number, id, address } = await replyTo()
  expect(address).toBe(`support+${number}-${threadKeys(world.product.keys).macOf(number)}@sever-uzel.example`)
  await post.handIn(gateway, rawLetter({ id: '<plus@x.example>', to: address, subject: 'Спасибо' }))
  expect(await post.letter('<plus@x.example>')).toMatchObject({ reason: 'by_address', ticketId: id })
  expect((await replyTo('none')).address).toBe(MAILBOX)
  expect((await replyTo('all')).address).toContain('+')
  await set(world, post, 'mail', { plusAddresses: 'listener' })
})
