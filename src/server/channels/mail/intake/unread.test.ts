import { expect } from 'vitest'
import { it } from '../../../../../test/harness/mail.ts'
import { rawLetter } from '../../../../../test/harness/post.ts'
import { takeLetter } from '../listener/take-letter.ts'
import { openReader } from '../reading/reader.ts'
import { judge } from './judge-job.ts'

const SLOW = `${'<blockquote>'.repeat(60)}${'a<br>'.repeat(20_000)}`

it('a letter that takes too long to read waits in Incoming with its headers, a notice and its source, once and for all; its neighbours are judged (MAIL-20)', async ({
  world,
  post,
  gateway,
}) => {
  const impatient = openReader({ seconds: 0.05, heapMb: 192, totalMb: 280 })
  const { sys } = world.product
  const recipients = [{ id: gateway, mailbox: await post.mailboxOf(gateway) }]
  const raw = rawLetter({ id: '<slow@x.example>', subject: 'Долгое', text: SLOW }).replace('text/plain', 'text/html')
  await takeLetter(sys, { recipients, sender: 'irina.sokolova@romashka.example', raw: Buffer.from(raw) })
  const { id } = await post.letter('<slow@x.example>')
  await judge(sys, id, impatient)
  await impatient.close()

  const row = await post.letter('<slow@x.example>')
  expect(row).toMatchObject({ outcome: 'incoming', reason: 'parse_error', ticketId: null, attempts: 0 })
  expect(row.errorWords).toBe('reading took longer than 0.05 s')
  const view = await world.call(post.people.alexey, 'mail', 'letter', { id })
  expect(view).toMatchObject({ subject: 'Долгое', from: { address: 'irina.sokolova@romashka.example' }, text: '' })
  expect((await sys.blobs.read(row.rawSha256)).toString()).toContain(raw)

  // The job that was queued finds it judged; a letter behind it becomes a ticket.
  await post.handIn(gateway, rawLetter({ id: '<next@x.example>' }))
  expect((await post.letter('<slow@x.example>')).outcome).toBe('incoming')
  expect((await post.letter('<next@x.example>')).outcome).toBe('ticket_created')
})

it('our own words without any mark are folded in an answer to them', async ({ world, post, gateway, desk }) => {
  const { irina, olga } = post.people
  const number = await desk.open(irina)
  const ours = 'Перезагрузите, пожалуйста, коммутатор в серверной и напишите нам, помогло ли это.'
  await desk.answer(olga, number, ours)
  await world.settle()
  const { id } = await desk.row(number)
  const sent = (await post.outbound()).find(({ ticketId, kind }) => ticketId === id && kind === 'answer')
  const quotation = sent?.text.trim() ?? ''
  expect(quotation).toContain(ours)
  const text = `Помогло, спасибо!\n\n${quotation}`.replaceAll('\n', '\r\n')
  const headers = [`In-Reply-To: ${sent?.messageId}`]
  await post.handIn(gateway, rawLetter({ id: '<answer@x.example>', headers, text }))
  const { items } = await desk.conversation(olga, number)
  const last = items.filter((item) => item.kind === 'message').at(-1)
  expect(last).toMatchObject({ side: 'client', text: 'Помогло, спасибо!', quoted: quotation })
})
