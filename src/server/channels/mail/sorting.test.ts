import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { refusal, refused } from '../../../../test/harness/desk.ts'
import { it } from '../../../../test/harness/mail.ts'
import { MAILBOX, rawLetter } from '../../../../test/harness/post.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { contactByAddress } from '../../base/people/index.ts'
import { letter, senderRule, spamLesson } from './schema.ts'

it('MAIL-07 sorted once: a ticket of the letter’s date, text and files, its address kept; of two at once the second hears of the first', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { alexey, maria, ids } = post.people
  const boundary = ['--b', 'Content-Type: text/plain; charset=utf-8', '', 'Файл внутри', '--b']
  const file = ['Content-Type: text/plain; name="a.txt"', 'Content-Disposition: attachment; filename="a.txt"', '', 'x']
  const raw = [
    'From: Из дома <dom@nowhere.example>',
    `To: ${MAILBOX}`,
    'Subject: =?utf-8?B?0JjQtyDQtNC+0LzQsA==?=',
    'Message-ID: <sorting-home@nowhere.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...boundary,
    ...file,
    '--b--',
    '',
  ].join('\r\n')
  await post.handIn(gateway, raw)
  const { id, happenedAt } = await post.letter('<sorting-home@nowhere.example>')
  world.clock.advance(HOUR)
  const choice = { contactId: ids.contacts.galina, departmentId: ids.departments.hosting, remembersAddress: true }
  const both = await Promise.allSettled([
    world.call(alexey, 'mail', 'sortIntoNew', { id, ...choice }),
    world.call(maria, 'mail', 'discard', { id }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  if (both[0].status === 'rejected') {
    // The bin was quicker: its owner thinks better of it, and the letter is sorted after all.
    expect(await refused(Promise.reject(both[0].reason))).toMatchObject({ details: { name: 'Мария Лебедева' } })
    await world.call(maria, 'mail', 'undo', { id })
    await world.call(alexey, 'mail', 'sortIntoNew', { id, ...choice })
  }
  const late = await refused(world.call(maria, 'mail', 'discard', { id }))
  expect(late).toMatchObject({ code: 'incoming.alreadySorted', details: { name: 'Алексей Кузнецов' } })
  expect((await world.call(maria, 'mail', 'incoming', {})).rows.map((row) => row.id)).not.toContain(id)
  expect(await world.call(maria, 'mail', 'sortedBy', { id })).toEqual({
    outcome: 'sorted_new_ticket',
    by: { id: alexey.employeeId, name: 'Алексей Кузнецов' },
    at: world.clock.now(),
  })
  const [number = 0] = await desk.list(post.people.olga, { text: 'Из дома' })
  expect(await desk.row(number)).toMatchObject({
    title: 'Из дома',
    openedAt: happenedAt,
    departmentId: ids.departments.hosting,
    authorId: ids.contacts.galina,
  })
  const [first] = (await desk.conversation(alexey, number)).items
  expect(first).toMatchObject({ text: 'Файл внутри', at: happenedAt, files: [{ name: 'a.txt' }] })
  const owner = await world.read((ctx) => contactByAddress(ctx, 'dom@nowhere.example'))
  expect(owner?.id).toBe(ids.contacts.galina)
})

it('SPAM-04 a letter deleted as spam with its sender blocked: the next one is dropped to the journal as blacklisted', async ({
  world,
  post,
  gateway,
}) => {
  const { alexey } = post.people
  const from = 'Продавец <seller@deals.example>'
  const id = await post.arrive(gateway, { from, subject: 'Вам скидка' })
  await world.call(alexey, 'mail', 'discardAsSpam', { id, blocksSender: true })
  await world.settle()
  expect((await post.letters()).find((row) => row.id === id)).toMatchObject({ outcome: 'deleted_spam', ticketId: null })
  const lessons = await world.read((ctx) => ctx.db.select().from(spamLesson).where(eq(spamLesson.letterId, id)))
  expect(lessons).toMatchObject([{ kind: 'spam', learntBy: alexey.employeeId }])

  await post.handIn(gateway, rawLetter({ from, id: '<deals-2@deals.example>', subject: 'Ещё одна скидка' }))
  expect(await post.letter('<deals-2@deals.example>')).toMatchObject({ outcome: 'blacklisted', ticketId: null })
  expect((await post.journal({ search: 'Ещё одна скидка' }))[0]).toMatchObject({ outcome: 'blacklisted' })
  expect((await world.call(alexey, 'mail', 'incoming', { search: 'скидка' })).rows).toEqual([])

  // «Отменить»: the letter waits again, the rule and the lesson are gone, and the sender's letters come in.
  await world.call(alexey, 'mail', 'undo', { id })
  await world.settle()
  expect(await world.read((ctx) => ctx.db.select().from(senderRule))).toEqual([])
  expect(await world.read((ctx) => ctx.db.select().from(spamLesson).where(eq(spamLesson.letterId, id)))).toEqual([])
  const third = await post.arrive(gateway, { from, subject: 'Третья скидка' })
  const { rows } = await world.call(alexey, 'mail', 'incoming', { search: 'скидка' })
  expect(rows.map((row) => row.id)).toEqual([third, id])
})

it('blocking a sender who was always let in is taken back to that; one of us is not blocked', async ({
  world,
  post,
  gateway,
}) => {
  const { alexey, olga } = post.people
  await world.write((ctx) =>
    ctx.db.insert(senderRule).values({ sender: 'friend@deals.example', kind: 'allow', createdAt: ctx.now }),
  )
  const id = await post.arrive(gateway, { from: 'friend@deals.example' })
  await world.call(alexey, 'mail', 'discardAsSpam', { id, blocksSender: true })
  const rule = () =>
    world.read((ctx) => ctx.db.select().from(senderRule).where(eq(senderRule.sender, 'friend@deals.example')))
  expect(await rule()).toMatchObject([{ kind: 'block' }])
  await world.call(alexey, 'mail', 'undo', { id })
  expect(await rule()).toMatchObject([{ kind: 'allow' }])

  const own = await post.arrive(gateway, { from: 'krylova@sever-uzel.example', subject: 'Сама себе' })
  expect(await refusal(world.call(alexey, 'mail', 'discardAsSpam', { id: own, blocksSender: true }))).toBe(
    'sender.ours',
  )
  expect((await world.call(olga, 'mail', 'letter', { id: own })).outcome).toBe('incoming')
})

it('«Не спам» goes back to the judge, who does not ask the filter again; a ticket made of spam teaches ham', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { alexey, ids } = post.people
  const aside = async (id: number) =>
    world.write((ctx) => ctx.db.update(letter).set({ outcome: 'spam_folder', reason: null }).where(eq(letter.id, id)))
  const first = await post.arrive(gateway, { subject: 'В спаме по ошибке' })
  const second = await post.arrive(gateway, { subject: 'Тоже по ошибке' })
  await aside(first)
  await aside(second)
  const folder = () => world.call(alexey, 'mail', 'incoming', { folder: 'spam' })
  expect((await folder()).rows.map(({ id }) => id).sort()).toEqual([first, second].sort())
  expect(await world.call(alexey, 'mail', 'counts', {})).toMatchObject({ spam: 2 })
  expect((await world.call(alexey, 'mail', 'letter', { id: first })).can).toMatchObject({ notSpam: true, sort: true })

  await world.call(alexey, 'mail', 'notSpam', { id: first })
  await world.settle()
  expect((await post.letters()).find(({ id }) => id === first)).toMatchObject({
    outcome: 'incoming',
    reason: 'unknown_sender',
    spamMark: null,
  })
  const { number } = await world.call(alexey, 'mail', 'sortIntoNew', { id: second, contactId: ids.contacts.irina })
  await world.settle()
  expect(await desk.row(number)).toMatchObject({ title: 'Тоже по ошибке' })
  const lessons = await world.read((ctx) => ctx.db.select().from(spamLesson))
  expect(lessons.filter(({ letterId }) => [first, second].includes(letterId)).map(({ kind }) => kind)).toEqual([
    'ham',
    'ham',
  ])
  expect(await refusal(world.call(alexey, 'mail', 'notSpam', { id: second }))).toBe('incoming.alreadySorted')
})

it('what an employee forwarded is sorted for whoever wrote it; a colleague’s address is never a client’s (MAIL-21)', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { alexey, olga } = post.people
  const id = await post.arrive(gateway, { from: 'krylova@sever-uzel.example', subject: 'Fwd: Счёт' })
  const own = await post.arrive(gateway, { from: 'krylova@sever-uzel.example', subject: 'Про своё' })
  const forwarded = { forwardedAddress: 'buyer@romashka.example', forwardedName: 'Покупатель' }
  await world.write((ctx) => ctx.db.update(letter).set(forwarded).where(eq(letter.id, id)))
  expect(await world.call(alexey, 'mail', 'letter', { id })).toMatchObject({
    writer: { address: 'buyer@romashka.example', name: 'Покупатель' },
    isForward: true,
    mayRemember: true,
    knownContact: null,
    suggestedCompany: { name: 'ООО «Ромашка»' },
  })
  expect(await world.call(alexey, 'mail', 'letter', { id: own })).toMatchObject({
    isForward: false,
    mayRemember: false,
  })

  const made = await world.call(alexey, 'mail', 'sortIntoNew', { id, newContact: { name: 'Покупатель' } })
  const author = await world.read((ctx) => contactByAddress(ctx, 'buyer@romashka.example'))
  expect((await desk.view(olga, made.number)).author).toMatchObject({ id: author?.id, name: 'Покупатель' })
  await world.call(alexey, 'mail', 'sortIntoNew', { id: own, newContact: { name: 'Без адреса' } })
  expect(await world.read((ctx) => contactByAddress(ctx, 'krylova@sever-uzel.example'))).toBeNull()
})

it('a company is suggested by the domain of its people, never by a public one', async ({ world, post, gateway }) => {
  const { alexey } = post.people
  const view = async (from: string) =>
    world.call(alexey, 'mail', 'letter', { id: await post.arrive(gateway, { from }) })
  expect((await view('new.one@romashka.example')).suggestedCompany).toMatchObject({ name: 'ООО «Ромашка»' })
  expect((await view('new.one@gmail.com')).suggestedCompany).toBeNull()
  expect((await view('new.one@unheard.example')).suggestedCompany).toBeNull()
})

it('an empty letter is made a ticket all the same: a client’s at once, a stranger’s by way of Incoming', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga, ids } = post.people
  const empty = { subject: '', text: '' }
  const his = await post.arrive(gateway, { ...empty, from: 'irina.sokolova@romashka.example' })
  const strange = await post.arrive(gateway, empty)
  const rows = await world.read((ctx) =>
    ctx.db
      .select({ id: letter.id })
      .from(letter)
      .where(and(eq(letter.outcome, 'ignored'), eq(letter.reason, 'empty'))),
  )
  expect(rows.map(({ id }) => id)).toEqual([his, strange])
  expect((await world.call(olga, 'mail', 'letter', { id: his })).can).toMatchObject({ createAnyway: true, sort: false })
  const { number } = await world.call(olga, 'mail', 'createAnyway', { id: his })
  expect(await desk.row(number ?? 0)).toMatchObject({ authorId: ids.contacts.irina, title: 'Без темы' })
  expect(await world.call(olga, 'mail', 'createAnyway', { id: strange })).toEqual({ number: null })
  expect((await world.call(olga, 'mail', 'incoming', {})).rows[0]).toMatchObject({
    id: strange,
    reason: 'unknown_sender',
  })
  await world.call(olga, 'mail', 'undo', { id: his })
  expect((await post.letters()).find(({ id }) => id === his)).toMatchObject({ outcome: 'ignored', reason: 'empty' })
})

it('failed letters of a view of the journal are judged again in one go; the rest stays (MAIL-19, MAIL-20)', async ({
  world,
  post,
  gateway,
}) => {
  const { olga } = post.people
  const ids = [await post.arrive(gateway), await post.arrive(gateway), await post.arrive(gateway)]
  const fails = (id: number | undefined, subject: string) =>
    world.write(async (ctx) => {
      await ctx.db
        .update(letter)
        .set({ outcome: 'failed', errorWords: 'x', text: '' })
        .where(eq(letter.id, id ?? 0))
      return subject
    })
  for (const id of ids.slice(0, 2)) await fails(id, '')
  expect((await world.call(olga, 'mail', 'incoming', { folder: 'unjudged' })).rows).toHaveLength(2)
  expect(await world.call(olga, 'mail', 'judgeFailed', { search: 'такого нет' })).toEqual({ judged: 0, left: 0 })
  expect(await world.call(olga, 'mail', 'judgeFailed', { gatewayId: gateway })).toEqual({ judged: 2, left: 0 })
  await world.settle()
  const now = (await post.letters()).filter(({ id }) => ids.includes(id))
  expect(now.map(({ outcome, errorWords }) => [outcome, errorWords])).toEqual(ids.map(() => ['incoming', null]))
  expect(now[0]?.text).toContain('принтер')
})

it('lists are searched by sender and subject, and read on by keys', async ({ world, post, gateway }) => {
  const { alexey } = post.people
  const wanted = await post.arrive(gateway, { from: 'Редкая птица <bird@rare.example>', subject: '100% гарантия_' })
  const find = async (search: string) =>
    (await world.call(alexey, 'mail', 'incoming', { search })).rows.map(({ id }) => id)
  for (const search of ['редкая', 'BIRD@rare', '100%', 'гарантия_']) expect(await find(search)).toEqual([wanted])
  expect(await find('100_')).toEqual([])
  for (const search of ['bird@rare', 'гарантия_'])
    expect((await post.journal({ search })).map(({ letterId }) => letterId)).toEqual([wanted])
  expect(await post.journal({ search: 'bird_rare' })).toEqual([])
  const page = { subject: 'Страница', outcome: 'incoming', rawSha256: 'a'.repeat(64), rawSize: 1 } as const
  await world.write((ctx) =>
    ctx.db
      .insert(letter)
      .values(Array.from({ length: 51 }, (_, at) => ({ ...page, identity: `page ${at}`, happenedAt: ctx.now }))),
  )
  const first = await world.call(alexey, 'mail', 'incoming', { search: 'Страница' })
  const second = await world.call(alexey, 'mail', 'incoming', { search: 'Страница', after: first.next ?? '' })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 1, null])
})
