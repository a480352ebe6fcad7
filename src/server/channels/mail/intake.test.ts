import { expect } from 'vitest'
import { refused } from '../../../../test/harness/desk.ts'
import { it } from '../../../../test/harness/mail.ts'
import { MAILBOX, rawLetter } from '../../../../test/harness/post.ts'

it('MAIL-05 a letter of a contact, whatever the case of his address, is a ticket in the gateway’s department', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  await post.handIn(
    gateway,
    rawLetter({ from: 'IRINA <Irina.Sokolova@Romashka.EXAMPLE>', id: '<five@x.example>', subject: 'Касса молчит' }),
  )
  const row = await post.letter('<five@x.example>')
  expect(row).toMatchObject({ outcome: 'ticket_created', reason: 'known_contact' })
  const [ticket] = await desk.list(post.people.olga, {})
  const view = await desk.view(post.people.olga, ticket ?? 0)
  expect(view).toMatchObject({ title: 'Касса молчит', author: { name: 'Ирина Соколова' } })
  expect((await desk.row(ticket ?? 0)).departmentId).toBe(post.people.ids.departments.support)
  expect(await world.facts('ticket', row.ticketId ?? 0)).toEqual(['ticket.opened'])
})

it('a stranger waits in Incoming, no ticket, no answer (MAIL-06)', async ({ world, post, gateway }) => {
  await post.handIn(
    gateway,
    rawLetter({ from: 'Новый <who@nowhere.example>', id: '<six@x.example>', text: 'Сколько стоит?' }),
  )
  const row = await post.letter('<six@x.example>')
  expect(row).toMatchObject({ outcome: 'incoming', reason: 'unknown_sender', ticketId: null })
  const { rows } = await world.call(post.people.alexey, 'mail', 'incoming', {})
  expect(rows.find(({ id }) => id === row.id)).toMatchObject({
    from: { address: 'who@nowhere.example', name: 'Новый' },
    preview: 'Сколько стоит?',
    gateway: { id: gateway },
  })
  expect((await post.outbound()).filter(({ toAddress }) => toAddress === 'who@nowhere.example')).toEqual([])
})

it('a stranger is answered where the gateway wants it: once a day, and never a machine', async ({ post }) => {
  const gateway = await post.addGateway({ mailbox: 'hello@sever-uzel.example', answersUnknown: true })
  const to = 'hello@sever-uzel.example'
  const from = 'curious@nowhere.example'
  await post.handIn(gateway, rawLetter({ from, to }))
  await post.handIn(gateway, rawLetter({ from, to }))
  await post.handIn(
    gateway,
    rawLetter({ from: 'robot@nowhere.example', to, headers: ['Auto-Submitted: auto-generated'] }),
  )
  const answers = (await post.outbound()).filter(({ kind }) => kind === 'stranger_answer')
  expect(answers.map(({ toAddress }) => toAddress)).toEqual([from])
  expect(answers[0]).toMatchObject({ isAutomatic: true, state: 'held' })
  expect(answers[0]?.text).not.toContain('принтер')
})

it('sorting: into a ticket with a remembered address, into an existing one, into the bin, and once only (MAIL-07)', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { alexey, maria, ids } = post.people
  const from = 'g.vetrova.dom@pochta.example'
  await post.handIn(gateway, rawLetter({ from, id: '<seven-1@x.example>', subject: 'Из дома' }))
  const first = await post.letter('<seven-1@x.example>')
  const { number } = await world.call(alexey, 'mail', 'sortIntoNew', {
    id: first.id,
    contactId: ids.contacts.galina,
    remembersAddress: true,
  })
  expect(await desk.row(number)).toMatchObject({
    title: 'Из дома',
    authorId: ids.contacts.galina,
    openedAt: first.happenedAt,
  })
  expect((await world.call(maria, 'mail', 'incoming', {})).rows.map(({ id }) => id)).not.toContain(first.id)
  const second = await refused(world.call(maria, 'mail', 'discard', { id: first.id }))
  expect(second).toMatchObject({ code: 'incoming.alreadySorted', details: { name: 'Алексей Кузнецов' } })

  await post.handIn(gateway, rawLetter({ from, id: '<seven-2@x.example>' }), from)
  expect(await post.letter('<seven-2@x.example>')).toMatchObject({ outcome: 'ticket_created' })

  await post.handIn(
    gateway,
    rawLetter({ from: 'other@nowhere.example', id: '<seven-3@x.example>', text: 'Ещё к тому же' }),
  )
  const third = await post.letter('<seven-3@x.example>')
  await world.call(alexey, 'mail', 'sortIntoExisting', { id: third.id, number })
  const { items } = await desk.conversation(alexey, number)
  expect(items.flatMap((item) => (item.kind === 'message' ? [item.text] : []))).toContain('Ещё к тому же')

  await post.handIn(gateway, rawLetter({ from: 'spam@nowhere.example', id: '<seven-4@x.example>' }))
  const fourth = await post.letter('<seven-4@x.example>')
  await world.call(alexey, 'mail', 'discard', { id: fourth.id })
  expect(await post.letter('<seven-4@x.example>')).toMatchObject({ outcome: 'deleted', ticketId: null })

  await post.handIn(gateway, rawLetter({ from: 'Артур <director@gavan.example>', id: '<seven-5@x.example>' }))
  const fifth = await post.letter('<seven-5@x.example>')
  const made = await world.call(alexey, 'mail', 'sortIntoNew', { id: fifth.id, newContact: { name: 'Артур' } })
  expect((await desk.view(post.people.olga, made.number)).author).toMatchObject({ name: 'Артур' })
})

it('MAIL-08 only a letter whose To names the mailbox is taken', async ({ post, gateway }) => {
  await post.handIn(gateway, rawLetter({ to: '<Support@Sever-Uzel.EXAMPLE>', id: '<eight-1@x.example>' }))
  expect(await post.letter('<eight-1@x.example>')).toMatchObject({ outcome: 'ticket_created' })
  await post.handIn(gateway, rawLetter({ to: 'support@sever-uzel.other', subject: 'восемь' }))
  const [row] = (await post.journal()).filter(({ subject }) => subject === 'восемь')
  expect(row).toMatchObject({ outcome: 'ignored', reason: 'to_mismatch', letterId: null, ticketNumber: null })
})

it('MAIL-09 with gateways for both addressees one ticket, with one of them taken once', async ({ post }) => {
  const a = await post.addGateway({ mailbox: 'a@two.example', name: 'A' })
  const b = await post.addGateway({ mailbox: 'b@two.example', name: 'B' })
  const both = rawLetter({ to: 'a@two.example, b@two.example', id: '<nine@x.example>' })
  await post.handIn(a, both)
  await post.handIn(b, both)
  expect(await post.letter('<nine@x.example>')).toMatchObject({ outcome: 'ticket_created', gatewayId: a })
  const rows = (await post.journal()).filter(({ letterId }) => letterId !== null).slice(0, 2)
  expect(rows.map(({ outcome, gateway }) => [outcome, gateway?.name])).toEqual([
    ['duplicate', 'B'],
    ['ticket_created', 'A'],
  ])
  const onlyB = rawLetter({ to: 'b@two.example, c@two.example', id: '<nine-b@x.example>' })
  await post.handIn(a, onlyB)
  await post.handIn(b, onlyB)
  expect(await post.letter('<nine-b@x.example>')).toMatchObject({ outcome: 'ticket_created', gatewayId: b })
})

it('MAIL-11 an empty letter leaves a row in the journal, and a ticket only by a press', async ({
  world,
  post,
  gateway,
}) => {
  await post.handIn(gateway, rawLetter({ text: '\r\n \r\n', id: '<eleven@x.example>', subject: 'только тема' }))
  const row = await post.letter('<eleven@x.example>')
  expect(row).toMatchObject({ outcome: 'ignored', reason: 'empty', ticketId: null })
  const view = await world.call(post.people.olga, 'mail', 'letter', { id: row.id })
  expect(view.can).toMatchObject({ createAnyway: true, judgeAgain: false })
  const file = ['Content-Type: multipart/mixed; boundary=b']
  const parts = [
    '--b',
    'Content-Type: text/plain',
    '',
    ' ',
    '--b',
    'Content-Type: application/pdf',
    'Content-Disposition: attachment; filename=a.pdf',
    '',
    '%PDF',
    '--b--',
    '',
  ].join('\r\n')
  const head = rawLetter({ id: '<eleven-file@x.example>' }).split('\r\nMIME-Version')[0]
  await post.handIn(gateway, `${head}\r\nMIME-Version: 1.0\r\n${file[0]}\r\n\r\n${parts}`)
  expect(await post.letter('<eleven-file@x.example>')).toMatchObject({ outcome: 'ticket_created' })
  const { number } = await world.call(post.people.olga, 'mail', 'createAnyway', { id: row.id })
  expect(await post.letter('<eleven@x.example>')).toMatchObject({ outcome: 'sorted_new_ticket' })
  expect(number).toBeGreaterThan(10_000)
})

it('the same letter twice is one message, the same Message-ID with other content another letter', async ({
  post,
  gateway,
}) => {
  const raw = rawLetter({ id: '<thirteen@x.example>' })
  await post.handIn(gateway, raw)
  await post.handIn(gateway, raw)
  const copies = (await post.letters()).filter(({ messageId }) => messageId === '<thirteen@x.example>')
  expect(copies).toHaveLength(1)
  const rows = (await post.places()).filter(({ letterId }) => letterId === copies[0]?.id)
  expect(rows.map(({ outcome }) => outcome)).toEqual([null, 'duplicate'])
  await post.handIn(gateway, rawLetter({ id: '<thirteen@x.example>', text: 'Совсем другое' }))
  const letters = (await post.letters()).filter(({ messageId }) => messageId === '<thirteen@x.example>')
  expect(letters.map(({ outcome }) => outcome)).toEqual(['ticket_created', 'ticket_created'])
})

it('a letter with neither Message-ID nor Date, sent again within the hour, is the same one', async ({
  world,
  post,
  gateway,
}) => {
  const raw = rawLetter({ id: null, date: null, subject: 'без имени' })
  const count = async () => (await post.letters()).filter(({ subject }) => subject === 'без имени').length
  await post.handIn(gateway, raw)
  await post.handIn(gateway, raw)
  await post.handIn(gateway, raw)
  expect(await count()).toBe(1)
  world.clock.advance(2 * 3_600_000)
  await post.handIn(gateway, raw)
  expect(await count()).toBe(2)
})

it('MAIL-16 machines are never answered: own loop, auto-reply, list, report', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olga } = post.people
  const toMachines = async () =>
    (await post.outbound()).filter(({ isAutomatic, contactId }) => isAutomatic && contactId !== null)
  const before0 = (await toMachines()).length
  await post.handIn(gateway, rawLetter({ headers: ['Auto-Submitted: auto-replied'], id: '<auto@x.example>' }))
  expect(await post.letter('<auto@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'auto' })
  await post.handIn(gateway, rawLetter({ headers: ['Auto-Submitted: auto-generated'], id: '<made@x.example>' }))
  expect(await post.letter('<made@x.example>')).toMatchObject({ outcome: 'ticket_created' })
  await post.handIn(
    gateway,
    rawLetter({ from: 'n@list.example', headers: ['Precedence: list'], id: '<list@x.example>' }),
  )
  expect(await post.letter('<list@x.example>')).toMatchObject({ outcome: 'incoming' })
  await post.handIn(gateway, rawLetter({ from: MAILBOX, id: '<own@x.example>' }))
  expect(await post.letter('<own@x.example>')).toMatchObject({ outcome: 'ignored', reason: 'own_loop' })
  expect(await toMachines()).toHaveLength(before0)

  const number = await desk.open(irina)
  await desk.answer(olga, number, 'Посмотрим', { move: 'wait' })
  await world.settle()
  const [ours] = (await post.outbound()).filter(({ toAddress }) => toAddress.startsWith('irina')).slice(-1)
  const before = await desk.row(number)
  const before1 = (await toMachines()).length
  await post.handIn(
    gateway,
    rawLetter({
      subject: 'Нет на месте',
      headers: ['Auto-Submitted: auto-replied', `In-Reply-To: ${ours?.messageId}`],
      id: '<away@x.example>',
    }),
  )
  expect(await post.letter('<away@x.example>')).toMatchObject({ outcome: 'attached', reason: 'auto' })
  expect(await desk.row(number)).toMatchObject({ phase: before.phase, lastPublicSide: before.lastPublicSide })
  expect(await desk.facts(number)).toContain('ticket.attached')

  const report = ['Content-Type: multipart/report; report-type=delivery-status; boundary=r', '', '--r']
  const status = ['Content-Type: message/delivery-status', '', 'Action: failed', 'Status: 5.1.1', '--r']
  const about = ['Content-Type: text/rfc822-headers', '', `Message-ID: ${ours?.messageId}`, '--r--', '']
  const head = ['From: mailer-daemon@mx.example', `To: ${MAILBOX}`, 'Message-ID: <dsn@mx.example>', 'MIME-Version: 1.0']
  await post.handIn(gateway, [...head, ...report, ...status, ...about].join('\r\n'), '')
  expect(await post.letter('<dsn@mx.example>')).toMatchObject({ outcome: 'bounce', outboundId: ours?.id })
  await post.handIn(gateway, rawLetter({ from: 'post@mx.example', id: '<null@mx.example>' }), '')
  expect(await post.letter('<null@mx.example>')).toMatchObject({ outcome: 'incoming' })
  expect(await toMachines()).toHaveLength(before1)
})

it('MAIL-19 five letters seen are five rows with their outcomes, filtered by gateway, outcome and date', async ({
  world,
  post,
  desk,
}) => {
  const gateway = await post.addGateway({ mailbox: 'journal@sever-uzel.example', name: 'Журнал' })
  const to = 'journal@sever-uzel.example'
  await post.handIn(gateway, rawLetter({ to }))
  const number = await desk.open(post.people.irina)
  await desk.answer(post.people.olga, number, 'Да')
  await world.settle()
  const [ours] = (await post.outbound()).slice(-1)
  await post.handIn(gateway, rawLetter({ to, headers: [`In-Reply-To: ${ours?.messageId}`], text: 'Спасибо' }))
  await post.handIn(gateway, rawLetter({ to, from: 'x@nowhere.example' }))
  await post.handIn(gateway, rawLetter({ to, text: ' ' }))
  await post.handIn(gateway, rawLetter({ to: 'else@sever-uzel.example' }))
  const rows = await post.journal({ gatewayId: gateway })
  expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['ignored', 'to_mismatch'],
    ['ignored', 'empty'],
    ['incoming', 'unknown_sender'],
    ['reply_appended', 'by_ids'],
    ['ticket_created', 'known_contact'],
  ])
  expect(rows[3]?.ticketNumber).toBe(number)
  expect(await post.journal({ gatewayId: gateway, outcome: 'incoming' })).toHaveLength(1)
  expect(await post.journal({ gatewayId: gateway, from: world.clock.now() + 1 })).toHaveLength(0)
  expect(await post.journal({ gatewayId: gateway, to: world.clock.now() + 1 })).toHaveLength(5)
})
