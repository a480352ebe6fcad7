import { expect } from 'vitest'
import { it } from '../../../../test/harness/mail.ts'
import { MAILBOX, rawLetter } from '../../../../test/harness/post.ts'
import { DAY } from '../../../domain/time/index.ts'
import { threadKeys } from './thread-keys.ts'

it('MAIL-14 a participant’s letter finds its ticket by token in an address, by ids of ours, by subject; a stranger’s token does not', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olga } = post.people
  const [a, b, c] = [await desk.open(irina), await desk.open(irina), await desk.open(irina)]
  for (const number of [a, b, c]) await desk.answer(olga, number, 'Смотрим')
  await world.settle()
  const { macOf } = threadKeys(world.product.keys)
  const mark = (number: number) => `${number}-${macOf(number)}`
  const ourIdOf = async (number: number) => {
    const { id } = await desk.row(number)
    return (await post.outbound()).find(({ ticketId, kind }) => ticketId === id && kind === 'answer')?.messageId
  }
  const ids = [`In-Reply-To: ${await ourIdOf(b)}`]
  const subject = `Re: Не печатает [#${mark(c)}]`
  const tagged = `support+${mark(a)}@sever-uzel.example`

  await post.handIn(gateway, rawLetter({ id: '<all@x.example>', to: tagged, headers: ids, subject }))
  expect(await post.letter('<all@x.example>')).toMatchObject({ outcome: 'reply_appended', reason: 'by_address' })
  expect((await post.letter('<all@x.example>')).ticketId).toBe((await desk.row(a)).id)
  await post.handIn(gateway, rawLetter({ id: '<ids@x.example>', headers: ids, subject }))
  expect((await post.letter('<ids@x.example>')).ticketId).toBe((await desk.row(b)).id)
  await post.handIn(gateway, rawLetter({ id: '<subject@x.example>', subject, text: 'Ответ\n\n> Смотрим' }))
  expect((await post.letter('<subject@x.example>')).ticketId).toBe((await desk.row(c)).id)
  const { items } = await desk.conversation(olga, c)
  const last = items.filter((item) => item.kind === 'message').at(-1)
  expect(last).toMatchObject({ side: 'client', text: 'Ответ', channel: 'email' })

  await post.handIn(
    gateway,
    rawLetter({ id: '<cc@x.example>', to: 'x@y.example', headers: [`Cc: ${MAILBOX}`, ...ids] }),
  )
  expect(await post.letter('<cc@x.example>')).toMatchObject({ outcome: 'reply_appended' })
  await post.handIn(gateway, rawLetter({ id: '<spy@x.example>', from: 'spy@nowhere.example', headers: ids, subject }))
  expect(await post.letter('<spy@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'sender_not_allowed' })
  await post.handIn(gateway, rawLetter({ id: '<forged@x.example>', subject: `Re: x [#${c}-deadbeef]` }))
  expect(await post.letter('<forged@x.example>')).toMatchObject({ outcome: 'ticket_created' })
})

it('MAIL-18 a koi8-r letter of HTML only is readable and harmless, its picture a file', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const words = Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]) // «Привет» in koi8-r
  const html = Buffer.concat([
    Buffer.from('<p onclick="x()">'),
    words,
    Buffer.from('<script>alert(1)</script><img src="cid:pic"><img src="https://spy.example/p.gif">'),
  ])
  const head = [
    'From: irina.sokolova@romashka.example',
    `To: ${MAILBOX}`,
    'Message-ID: <koi@x.example>',
    'MIME-Version: 1.0',
  ]
  const lines = [
    ...head,
    'Content-Type: multipart/related; boundary=k',
    '',
    '--k',
    'Content-Type: text/html; charset=koi8-r',
    'Content-Transfer-Encoding: base64',
    '',
    html.toString('base64'),
    '--k',
    'Content-Type: image/png; name=pic.png',
    'Content-ID: <pic>',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--k--',
    '',
  ]
  await post.handIn(gateway, lines.join('\r\n'))
  const row = await post.letter('<koi@x.example>')
  expect(row.outcome).toBe('ticket_created')
  const { ticketNumber, files } = await world.call(post.people.olga, 'mail', 'letter', { id: row.id })
  const { items } = await desk.conversation(post.people.olga, ticketNumber ?? 0)
  const said = items.find((item) => item.kind === 'message')
  expect(said).toMatchObject({ text: 'Привет', files: [{ name: 'pic.png', contentId: 'pic' }] })
  const shown = said?.kind === 'message' ? (said.html ?? '') : ''
  expect(shown).not.toMatch(/script|onclick|\ssrc="https/)
  expect(shown).toContain('cid:pic')
  expect(files).toMatchObject([{ name: 'pic.png' }])
})

it('MAIL-21 an employee’s letter in a thread is his public answer, any other waits in Incoming', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, alexey, ids } = post.people
  const number = await desk.open(irina, { departmentId: ids.departments.support })
  const { macOf } = threadKeys(world.product.keys)
  const from = 'Алексей <alexey.kuznetsov@sever-uzel.example>'
  const subject = `Re: Не печатает [#${number}-${macOf(number)}]`
  await post.handIn(gateway, rawLetter({ from, id: '<staff@x.example>', subject, text: 'Заменили картридж' }))
  expect(await post.letter('<staff@x.example>')).toMatchObject({ outcome: 'reply_appended' })
  const { items } = await desk.conversation(alexey, number)
  const last = items.filter((item) => item.kind === 'message').at(-1)
  expect(last).toMatchObject({
    side: 'staff',
    text: 'Заменили картридж',
    isHidden: false,
    author: { name: 'Алексей Кузнецов' },
  })
  await post.handIn(gateway, rawLetter({ from, id: '<forward@x.example>', subject: 'Fwd: жалоба' }))
  expect(await post.letter('<forward@x.example>')).toMatchObject({
    outcome: 'incoming',
    reason: 'staff_sender',
    ticketId: null,
  })
})

it('MAIL-23 two mailboxes lead to two departments', async ({ post, desk }) => {
  const { hosting, support } = post.people.ids.departments
  const sales = await post.addGateway({ mailbox: 'sales@sever-uzel.example', departmentId: hosting })
  const help = await post.addGateway({ mailbox: 'help@sever-uzel.example', departmentId: support })
  await post.handIn(sales, rawLetter({ to: 'sales@sever-uzel.example', subject: 'Купить' }))
  await post.handIn(help, rawLetter({ to: 'help@sever-uzel.example', subject: 'Помочь' }))
  const owners = await Promise.all(
    (await desk.list(post.people.olga)).map(async (number) => {
      const { title, departmentId } = await desk.row(number)
      return [title, departmentId]
    }),
  )
  expect(owners).toContainEqual(['Купить', hosting])
  expect(owners).toContainEqual(['Помочь', support])
})

it('MAIL-15 a reply to a closed ticket opens it again within the window, later a new ticket follows it', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, olga } = post.people
  const number = await desk.open(irina, { title: 'Домен истёк' })
  await desk.answer(olga, number, 'Продлили', { move: 'close' })
  await world.settle()
  const { id } = await desk.row(number)
  const answer = (await post.outbound()).find(({ ticketId, kind }) => ticketId === id && kind === 'answer')
  const headers = [`In-Reply-To: ${answer?.messageId}`]
  await post.handIn(gateway, rawLetter({ id: '<soon@x.example>', headers, text: 'Не открывается' }))
  expect(await post.letter('<soon@x.example>')).toMatchObject({ outcome: 'reply_appended', ticketId: id })
  expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', reopenCount: 1 })

  await desk.save(olga, number, { move: 'close' })
  world.clock.advance(14 * DAY + 1)
  await post.handIn(gateway, rawLetter({ id: '<late@x.example>', headers, text: 'Снова истёк' }))
  expect((await desk.row(number)).phase).toBe('closed')
  const [next] = await desk.list(olga)
  expect(await desk.row(next ?? 0)).toMatchObject({ phase: 'new', followsId: id, title: 'Домен истёк' })
})
