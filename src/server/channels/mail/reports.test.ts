import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Desk } from '../../../../test/harness/desk.ts'
import { it } from '../../../../test/harness/mail.ts'
import { MAILBOX, type Post, rawLetter } from '../../../../test/harness/post.ts'
import type { World } from '../../../../test/harness/world.ts'
import { contactAddress } from '../../base/people/schema.ts'
import { outboundLetter } from './schema.ts'

const IRINA = 'irina.sokolova@romashka.example'

type Report = {
  id: string
  /** The header of ours that it sends back. */
  returned: readonly string[]
  status?: string
  action?: string
  recipient?: string
  kind?: 'delivery-status' | 'feedback-report'
}

/** A report as a mail system writes it (RFC 3464, RFC 5965). */
function report({ id, returned, status = '5.1.1', action = 'failed', recipient, kind = 'delivery-status' }: Report) {
  const fields =
    kind === 'feedback-report'
      ? ['Feedback-Type: abuse', 'User-Agent: fbl/1', 'Version: 1']
      : [`Final-Recipient: rfc822; ${recipient ?? IRINA}`, `Action: ${action}`, `Status: ${status}`]
  return [
    'From: Mail Delivery Subsystem <mailer-daemon@mx.example>',
    `To: ${MAILBOX}`,
    'Subject: Returned mail',
    `Message-ID: ${id}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${kind}; boundary=r`,
    '',
    '--r',
    'Content-Type: text/plain',
    '',
    'The mail system could not deliver it.',
    '--r',
    `Content-Type: message/${kind}`,
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    ...fields,
    '',
    '--r',
    'Content-Type: message/rfc822',
    '',
    ...returned,
    '',
    'Смотрим',
    '--r--',
    '',
  ].join('\r\n')
}

/** An answer of Olga to Irina as it went out; `sent` as the server's word is not what is proved here. */
async function sentAnswer(world: World, post: Post, desk: Desk) {
  const { irina, olga, ids } = post.people
  const owner = { departmentId: ids.departments.support, responsibleId: ids.employees.alexey }
  const number = await desk.open(irina, owner)
  await desk.answer(olga, number, 'Смотрим')
  await world.settle()
  const { id: ticketId } = await desk.row(number)
  const answer = (await post.outbound()).find((row) => row.ticketId === ticketId && row.kind === 'answer')
  if (!answer) throw new Error('no answer was written')
  const database = world.product.database.root
  await database.update(outboundLetter).set({ state: 'sent' }).where(eq(outboundLetter.id, answer.id))
  return { number, ticketId, answer }
}

const outboundRow = async (post: Post, id: number) => (await post.outbound()).find((row) => row.id === id)
const noticesOf = async (post: Post, ticketId: number) =>
  (await post.outbound()).filter((row) => row.ticketId === ticketId && row.kind === 'undelivered')
const addressRow = async (world: World) =>
  (await world.read((ctx) => ctx.db.select().from(contactAddress).where(eq(contactAddress.address, IRINA))))[0]

it('a bounce marks its letter and the dead address, and the responsible hears of it once; its owner’s next letter clears it', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { number, ticketId, answer } = await sentAnswer(world, post, desk)
  const returned = [`Message-ID: ${answer.messageId}`, `To: ${IRINA}`]
  await post.handIn(gateway, report({ id: '<b1@mx.example>', returned }), '')
  expect(await post.letter('<b1@mx.example>')).toMatchObject({
    outcome: 'bounce',
    reason: 'undelivered',
    outboundId: answer.id,
    ticketId,
  })
  expect(await outboundRow(post, answer.id)).toMatchObject({ state: 'bounced', bounceStatus: '5.1.1' })
  expect(await world.facts('outbound', answer.id)).toContain('outbound.bounced')
  const marked = await addressRow(world)
  expect(marked).toMatchObject({ undeliverableSince: world.clock.now() })
  expect(marked?.undeliverableWords).toContain('5.1.1')
  const seen = async () =>
    (await world.call(post.people.olga, 'people', 'contacts', { search: IRINA })).rows[0]?.undeliverable
  expect(await seen()).toMatchObject([{ address: IRINA, since: world.clock.now() }])
  const { rows } = await world.call(post.people.alexey, 'mail', 'deliveries', { number })
  expect(rows.find(({ outboundId }) => outboundId === answer.id)).toMatchObject({ state: 'bounced' })

  await post.handIn(gateway, report({ id: '<b2@mx.example>', returned }), '')
  const notices = await noticesOf(post, ticketId)
  expect(notices.map(({ toName, isAutomatic }) => [toName, isAutomatic])).toEqual([['Алексей Кузнецов', true]])
  expect(notices[0]?.text).toContain(IRINA)

  await post.handIn(gateway, rawLetter())
  expect(await addressRow(world)).toMatchObject({ undeliverableSince: null, undeliverableWords: null })
  expect(await seen()).toEqual([])
})

it('a full mailbox and a foreign recipient say nothing of the address; a delay marks nothing', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const full = await sentAnswer(world, post, desk)
  const returnedOf = (messageId: string) => [`Message-ID: ${messageId}`, `To: ${IRINA}`]
  await post.handIn(
    gateway,
    report({ id: '<f1@mx.example>', returned: returnedOf(full.answer.messageId), status: '5.2.2' }),
    '',
  )
  expect(await outboundRow(post, full.answer.id)).toMatchObject({ state: 'bounced', bounceStatus: '5.2.2' })
  const behind = await sentAnswer(world, post, desk)
  const forwarded = { returned: returnedOf(behind.answer.messageId), recipient: 'private@elsewhere.example' }
  await post.handIn(gateway, report({ id: '<f2@mx.example>', ...forwarded }), '')
  expect(await outboundRow(post, behind.answer.id)).toMatchObject({ state: 'bounced' })
  const late = await sentAnswer(world, post, desk)
  const delayed = { returned: returnedOf(late.answer.messageId), action: 'delayed', status: '4.4.1' }
  await post.handIn(gateway, report({ id: '<f3@mx.example>', ...delayed }), '')
  expect(await post.letter('<f3@mx.example>')).toMatchObject({ outcome: 'bounce', reason: 'delayed' })
  expect(await outboundRow(post, late.answer.id)).toMatchObject({ state: 'sent', bounceStatus: null })
  expect(await noticesOf(post, late.ticketId)).toEqual([])
  expect(await addressRow(world)).toMatchObject({ undeliverableSince: null })
})

it('a bounce without our Message-ID is matched by the token in what it sends back, with whom that went to', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const one = await sentAnswer(world, post, desk)
  await post.handIn(gateway, report({ id: '<t1@mx.example>', returned: [`Subject: ${one.answer.subject}`] }), '')
  expect(await post.letter('<t1@mx.example>')).toMatchObject({ outcome: 'bounce', outboundId: one.answer.id })
  const two = await sentAnswer(world, post, desk)
  const returned = ['Subject: Re', `Reply-To: ${two.answer.replyTo}`]
  await post.handIn(gateway, report({ id: '<t2@mx.example>', returned }), '')
  expect(await post.letter('<t2@mx.example>')).toMatchObject({ outcome: 'bounce', outboundId: two.answer.id })
  const three = await sentAnswer(world, post, desk)
  const foreign = { returned: [`Subject: ${three.answer.subject}`], recipient: 'nobody@elsewhere.example' }
  await post.handIn(gateway, report({ id: '<t3@mx.example>', ...foreign }), '')
  expect(await post.letter('<t3@mx.example>')).toMatchObject({ outcome: 'incoming', reason: 'unknown_report' })
  expect(await outboundRow(post, three.answer.id)).toMatchObject({ state: 'sent' })
})

it('a report on a letter that is not ours, also with a forged token, waits in Incoming and marks nothing', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { number, answer } = await sentAnswer(world, post, desk)
  const forged = ['Message-ID: <other@elsewhere.example>', `Subject: Re: x [#${number}-deadbeef]`]
  await post.handIn(gateway, report({ id: '<u1@mx.example>', returned: forged }), '')
  expect(await post.letter('<u1@mx.example>')).toMatchObject({ outcome: 'incoming', reason: 'unknown_report' })
  expect(await outboundRow(post, answer.id)).toMatchObject({ state: 'sent' })
})

it('a complaint marks the letter that it is about, and neither its state nor the address', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { ticketId, answer } = await sentAnswer(world, post, desk)
  const before = await addressRow(world)
  const complaint = { returned: [`Message-ID: ${answer.messageId}`], kind: 'feedback-report' } as const
  await post.handIn(gateway, report({ id: '<c1@mx.example>', ...complaint }))
  expect(await post.letter('<c1@mx.example>')).toMatchObject({ outcome: 'bounce', reason: 'complaint', ticketId })
  expect(await outboundRow(post, answer.id)).toMatchObject({ state: 'sent', complainedAt: world.clock.now() })
  expect(await world.facts('outbound', answer.id)).toContain('outbound.complained')
  const view = await world.call(post.people.olga, 'mail', 'outboundLetter', { id: answer.id })
  expect(view.lastError).toContain('спам')
  expect(await addressRow(world)).toEqual(before)
})

it('a notice that comes back is no answer that was lost: nobody is told', async ({ world, post, desk, gateway }) => {
  const number = await desk.open(post.people.irina)
  await world.settle()
  const { id } = await desk.row(number)
  const notice = (await post.outbound()).find(({ ticketId, kind }) => ticketId === id && kind === 'confirmation')
  const database = world.product.database.root
  await database
    .update(outboundLetter)
    .set({ state: 'sent' })
    .where(eq(outboundLetter.id, notice?.id ?? 0))
  const returned = [`Message-ID: ${notice?.messageId}`]
  await post.handIn(gateway, report({ id: '<n1@mx.example>', returned, status: '5.2.2' }), '')
  expect(await outboundRow(post, notice?.id ?? 0)).toMatchObject({ state: 'bounced' })
  expect(await noticesOf(post, id)).toEqual([])
})
