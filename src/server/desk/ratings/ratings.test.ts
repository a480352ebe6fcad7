import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { type Cast, cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { answer, open, save, ticketOfAlexey } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { site } from '../../base/catalog/schema.ts'
import { fact } from '../../kernel/schema.ts'
import { rating } from './schema.ts'

const database = (world: World) => world.product.database.root
const ratingsIn = (world: World) => database(world).select().from(rating)
const ofTicket = async (world: World, by: Actor, number: number) =>
  (await world.call(by, 'ratings', 'ofTicket', { number })).rows
type Said = { number: number; markId: number; comment?: string }
const rate = (world: World, by: Actor, said: Said) => world.call(by, 'portal', 'rate', said)
const inPortal = (world: World, by: Actor, number: number) => world.call(by, 'portal', 'get', { number })

/** A ticket of Ирина that Алексей has answered and resolved. */
async function resolved(world: World): Promise<number> {
  const number = await ticketOfAlexey(world)
  const { alexey } = await cast(world)
  await save(world, alexey, number, { ...answer('Готово'), move: 'resolve' })
  await world.settle()
  return number
}

/** What history says of marks, a line each. */
async function lines(world: World, by: Actor, number: number): Promise<string[]> {
  const { items } = await world.call(by, 'tickets', 'conversation', { number })
  return items
    .flatMap((item) => (item.kind === 'change' ? item.changes : []))
    .filter(({ name }) => name === 'ticket.rated')
    .map(({ field, from, to }) => `${field}: ${from?.ru ?? '—'} → ${to?.ru}`)
}

test('TICK-05 the author closes his ticket with a mark: it is closed by the author, the mark stands with it, the responsible hears of both in one letter', async ({
  world,
}) => {
  const { irina, alexey, ids } = await cast(world)
  const number = await ticketOfAlexey(world)
  const letters = await lettersOf(world, () =>
    world.call(irina, 'portal', 'close', {
      number,
      rating: { markId: ids.marks.incomplete, comment: 'Про <b>почту</b> ни слова' },
    }),
  )
  expect(summary(letters)).toEqual(['Алексей: changed'])
  expect(letters[0]?.text).toContain('→ Закрыто')
  expect(letters[0]?.text).toContain('Оценка: Недостаточно полно')
  expect(letters[0]?.text).toContain('Комментарий к оценке: Про <b>почту</b> ни слова')
  expect(letters[0]?.html).toContain('Про &lt;b&gt;почту&lt;/b&gt; ни слова')
  const { id, phase, closedBy } = await new Desk(world).row(number)
  expect([phase, closedBy]).toEqual(['closed', 'author'])
  const [row] = await database(world).select().from(rating).where(eq(rating.ticketId, id))
  expect(row).toMatchObject({
    contactId: irina.contactId,
    markId: ids.marks.incomplete,
    employeeId: alexey.employeeId,
    channel: 'portal',
    givenAt: world.clock.now(),
  })
  const told = await database(world).select().from(fact).where(eq(fact.subjectId, id))
  const [closed, rated] = ['ticket.closed', 'ticket.rated'].map((name) => told.find((one) => one.name === name))
  expect(closed?.changeSetId).toBe(rated?.changeSetId)
  expect(rated).toMatchObject({
    audience: 'readers',
    data: { ratingId: row?.id, from: null, to: ids.marks.incomplete },
  })
  expect(JSON.stringify(told)).not.toContain('почту')
  expect(await lines(world, alexey, number)).toEqual(['mark: — → Недостаточно полно'])

  const unrated = await ticketOfAlexey(world)
  await world.call(irina, 'portal', 'close', { number: unrated })
  expect(await ofTicket(world, alexey, unrated)).toEqual([])
  expect((await inPortal(world, irina, unrated)).rating).toBeNull()
})

test('closing and mark are both there or neither', async ({ world }) => {
  const { irina, ids } = await cast(world)
  const number = await ticketOfAlexey(world)
  const { id } = await new Desk(world).row(number)
  const before = await world.facts('ticket', id)
  const closing = world.call(irina, 'portal', 'close', { number, rating: { markId: 999_999 } })
  await expect(closing).rejects.toMatchObject({ code: 'dictionary.notAvailable', path: 'markId' })
  expect((await new Desk(world).row(number)).phase).toBe('new')
  expect(await world.facts('ticket', id)).toEqual(before)
  const comment = 'я'.repeat(2_001)
  const rated = { number, rating: { markId: ids.marks.suits, comment } }
  await expect(world.call(irina, 'portal', 'close', rated)).rejects.toThrow()
  expect((await new Desk(world).row(number)).phase).toBe('new')
})

test('two presses at once leave one rating and one closing, of whichever came first', async ({ world }) => {
  const { irina, ids } = await cast(world)
  const { suits, no_help } = ids.marks
  const number = await ticketOfAlexey(world)
  const close = (markId: number) =>
    world.call(irina, 'portal', 'close', { number, rating: { markId } }).then(
      () => markId,
      (error: { code: string }) => error.code,
    )
  const answers = await Promise.all([close(suits), close(no_help), close(suits)])
  expect(answers.filter((one) => one === 'ticket.closed')).toHaveLength(2)
  const { id } = await new Desk(world).row(number)
  const rows = await database(world).select().from(rating).where(eq(rating.ticketId, id))
  expect(rows.map(({ markId }) => markId)).toEqual(answers.filter((one) => typeof one === 'number'))
  expect((await world.facts('ticket', id)).filter((name) => /closed|rated/.test(name))).toEqual([
    'ticket.closed',
    'ticket.rated',
  ])

  const other = await resolved(world)
  await Promise.all([suits, no_help, suits, no_help].map((markId) => rate(world, irina, { number: other, markId })))
  const { id: otherId } = await new Desk(world).row(other)
  expect(await database(world).select().from(rating).where(eq(rating.ticketId, otherId))).toHaveLength(1)
  const told = (
    await database(world).select().from(fact).where(eq(fact.subjectId, otherId)).orderBy(asc(fact.id))
  ).filter(({ name }) => name === 'ticket.rated')
  // Each says what it came upon: the chain has no gap, whichever order they came in.
  told.reduce<unknown>((before, { data }) => {
    expect(data['from']).toBe(before)
    return data['to']
  }, null)
})

test('RATE-01 author and head mark the ticket, each for himself; staff is forbidden, who is in copy too, for others it is not there', async ({
  world,
}) => {
  const { irina, viktor, olesya, oleg, alexey, olga, maria, ids } = await cast(world)
  const { suits, almost, no_help } = ids.marks
  const number = await resolved(world)
  await world.call(alexey, 'tickets', 'addParticipant', { number, contactId: olesya.contactId })
  const before = await ratingsIn(world)
  const refused = async (by: Actor) => refusal(rate(world, by, { number, markId: suits }))
  for (const staff of [alexey, olga, maria]) expect(await refused(staff)).toBe('access.denied')
  expect(await refused(olesya)).toBe('access.denied')
  expect(await refused(oleg)).toBe('access.hidden')
  expect(await ratingsIn(world)).toEqual(before)
  expect((await inPortal(world, olesya, number)).can.rate).toBe(false)
  expect((await inPortal(world, olesya, number)).marks).toEqual([])

  expect((await inPortal(world, irina, number)).can.rate).toBe(true)
  await rate(world, irina, { number, markId: suits })
  world.clock.advance(HOUR)
  await rate(world, viktor, { number, markId: no_help, comment: 'Ждали два дня' })
  const shown = (await ofTicket(world, alexey, number)).map((row) => [row.contact.id, row.mark.id, row.comment])
  expect(shown).toEqual([
    [viktor.contactId, no_help, 'Ждали два дня'],
    [irina.contactId, suits, null],
  ])
  expect((await inPortal(world, irina, number)).rating?.mark.id).toBe(suits)
  expect((await inPortal(world, viktor, number)).rating).toMatchObject({ mark: { id: no_help, isPositive: false } })
  expect((await new Desk(world).view(alexey, number)).mark).toMatchObject({ id: no_help, isPositive: false })

  world.clock.advance(HOUR)
  await rate(world, irina, { number, markId: almost })
  expect((await ofTicket(world, alexey, number)).map((row) => row.mark.id)).toEqual([almost, no_help])
  expect(await lines(world, alexey, number)).toEqual([
    'mark: — → Ответ устраивает',
    'mark: — → Не помогло',
    'mark: Ответ устраивает → Скорее устраивает',
  ])
})

test('RATE-06 the comment is optional, as it was written for staff, escaped in letters, and may be changed; the same again writes nothing', async ({
  world,
}) => {
  const { irina, alexey, ids } = await cast(world)
  const { suits } = ids.marks
  const number = await resolved(world)
  const { id } = await new Desk(world).row(number)
  const comment = 'Всё хорошо <script>alert(1)</script> & «точно»'
  const mine = async () => (await inPortal(world, irina, number)).rating?.comment
  await rate(world, irina, { number, markId: suits })
  expect(await mine()).toBeNull()
  const [letter] = await lettersOf(world, () =>
    rate(world, irina, { number, markId: suits, comment: `  ${comment}\n` }),
  )
  expect(letter?.toName).toBe('Алексей Кузнецов')
  expect(letter?.text).toContain(comment)
  expect(letter?.html).not.toContain('<script>')
  expect(letter?.html).toContain('&lt;script&gt;')
  expect((await ofTicket(world, alexey, number))[0]?.comment).toBe(comment)
  expect(await mine()).toBe(comment)
  expect(await lines(world, alexey, number)).toContain('mark: Ответ устраивает → Ответ устраивает')

  const before = await world.facts('ticket', id)
  expect(await lettersOf(world, () => rate(world, irina, { number, markId: suits, comment }))).toEqual([])
  expect(await world.facts('ticket', id)).toEqual(before)
  await rate(world, irina, { number, markId: suits, comment: '   ' })
  expect(await mine()).toBeNull()
})

describe('refused is', () => {
  test('a ticket that is open, one that was merged, and one that is taken for spam', async ({ world }) => {
    const { irina, alexey, olga, ids } = await cast(world)
    const { suits } = ids.marks
    const number = await ticketOfAlexey(world)
    expect(await refusal(rate(world, irina, { number, markId: suits }))).toBe('rating.ticketOpen')
    expect((await inPortal(world, irina, number)).can.rate).toBe(false)

    await world.call(olga, 'tickets', 'markSpam', { number, mark: 'definite' })
    const hers = await inPortal(world, irina, number)
    expect([hers.state, hers.can.rate, hers.marks]).toEqual(['closed', false, []])
    expect(await refusal(rate(world, irina, { number, markId: suits }))).toBe('dictionary.notAvailable')

    const [first, second] = [await resolved(world), await resolved(world)]
    await rate(world, irina, { number: first, markId: suits, comment: 'Спасибо' })
    await world.call(alexey, 'tickets', 'merge', { number: first, into: second, agrees: true })
    await expect(rate(world, irina, { number: first, markId: suits })).rejects.toMatchObject({
      code: 'ticket.merged',
      details: { number: second },
    })
    expect((await inPortal(world, irina, first)).can.rate).toBe(false)
    // What was said stands in the history of the one that goes on, and that one is marked by itself.
    expect(await lines(world, alexey, second)).toEqual(['mark: — → Ответ устраивает'])
    expect((await new Desk(world).view(alexey, second)).mark).toBeNull()
    await rate(world, irina, { number: second, markId: suits })
  })

  test('a mark that is off, of another site or unknown, but for the one he gave before [DICT-06]', async ({
    world,
  }) => {
    const { irina, olga, ids } = await cast(world)
    const { almost, suits } = ids.marks
    const number = await resolved(world)
    const name = { ru: 'Превосходно', en: 'Superb' }
    const [other] = await database(world)
      .insert(site)
      .values({ code: 'second', name: { ru: 'Второй', en: 'Second' }, createdAt: world.clock.now() })
      .returning({ id: site.id })
    const row = { dictionary: 'marks', name, value: 6, isPositive: true, sort: 1 } as const
    const { id } = await world.call(olga, 'catalog', 'addRow', { ...row, siteIds: [other?.id ?? 0] })
    const offered = async () => (await inPortal(world, irina, number)).marks.map((mark) => mark.id)
    expect(await offered()).toEqual([suits, almost, ids.marks.incomplete, ids.marks.no_help])
    for (const markId of [id, 999_999]) {
      await expect(rate(world, irina, { number, markId })).rejects.toMatchObject({
        code: 'dictionary.notAvailable',
        path: 'markId',
      })
    }
    // Of this site, or of all, it stands in the form at once, in its place.
    await world.call(olga, 'catalog', 'saveRow', { ...row, id, siteIds: [] })
    expect((await offered())[0]).toBe(id)
    await rate(world, irina, { number, markId: id })
    await world.call(olga, 'catalog', 'saveRow', { ...row, id, isActive: false, siteIds: [] })
    expect(await offered()).not.toContain(id)
    await rate(world, irina, { number, markId: id, comment: 'И всё-таки' })
    await rate(world, irina, { number, markId: almost })
    expect(await refusal(rate(world, irina, { number, markId: id }))).toBe('dictionary.notAvailable')
  })

  test('a mark that the level of the ticket does not allow [DICT-06, SLA-01]', async ({ world }) => {
    const { irina, olga, ids } = await cast(world)
    const { suits, almost, no_help } = ids.marks
    await promiseAll(world, olga, 'Две оценки', { markIds: [no_help, suits] })
    const number = await resolved(world)
    const { marks } = await inPortal(world, irina, number)
    expect(marks.map((mark) => mark.id)).toEqual([suits, no_help])
    expect(await refusal(rate(world, irina, { number, markId: almost }))).toBe('dictionary.notAvailable')
    await rate(world, irina, { number, markId: no_help })
  })

  test('to delete a mark that somebody gave, to add one without value or sign, and what marks do not have [DICT-06]', async ({
    world,
  }) => {
    const { irina, olga, maria, ids } = await cast(world)
    const number = await resolved(world)
    await rate(world, irina, { number, markId: ids.marks.no_help })
    const remove = (id: number) => world.call(olga, 'catalog', 'removeRow', { dictionary: 'marks', id })
    expect(await refusal(remove(ids.marks.no_help))).toBe('dictionary.inUse')
    const add = (by: Actor, more: object) =>
      world.call(by, 'catalog', 'addRow', { dictionary: 'marks', name: { ru: 'Так себе' }, ...more })
    for (const [more, path] of [
      [{ isPositive: false }, 'value'],
      [{ value: 3 }, 'isPositive'],
    ] as const)
      await expect(add(olga, more)).rejects.toMatchObject({ code: 'input.required', path })
    const whole = { value: 3, isPositive: false }
    await expect(add(olga, { ...whole, weight: 5 })).rejects.toMatchObject({ code: 'input.unknownField' })
    expect(await refusal(add(maria, whole))).toBe('access.denied')
    const { id } = await add(olga, whole)
    expect(await refusal(add(olga, whole))).toBe('name.taken')
    const { rows } = await world.call(olga, 'catalog', 'rows', { dictionary: 'marks' })
    expect(rows.find((row) => row.id === id)).toMatchObject({ ...whole, name: { ru: 'Так себе', en: 'Так себе' } })
    expect((await world.call(maria, 'catalog', 'choices', {})).marks.map((mark) => mark.id)).toContain(id)
    await remove(id)
  })
})

test('a ticket that is opened again keeps its mark, which changes once it is over again; it names who was responsible then', async ({
  world,
}) => {
  const { irina, alexey, maria, ids }: Cast = await cast(world)
  const { no_help } = ids.marks
  const number = await resolved(world)
  await rate(world, irina, { number, markId: no_help, comment: 'Не то' })
  await world.call(irina, 'portal', 'reply', { number, text: 'Опять не работает' })
  const again = await inPortal(world, irina, number)
  expect([again.rating?.mark.id, again.can.rate, again.can.close]).toEqual([no_help, false, true])
  expect((await new Desk(world).view(alexey, number)).mark?.id).toBe(no_help)
  expect(await refusal(rate(world, irina, { number, markId: ids.marks.suits }))).toBe('rating.ticketOpen')

  await save(world, alexey, number, { responsibleId: maria.employeeId, transferComment: 'ей виднее' })
  await save(world, maria, number, { ...answer('Теперь точно'), move: 'resolve' })
  expect((await ofTicket(world, maria, number))[0]?.responsible?.id).toBe(alexey.employeeId)
  await world.call(irina, 'portal', 'close', { number, rating: { markId: no_help, comment: 'Не то' } })
  expect((await ofTicket(world, maria, number))[0]?.responsible?.id).toBe(maria.employeeId)
})

test('a mark at nobody’s ticket is told to those who hand tickets out; other clients hear nothing of it', async ({
  world,
}) => {
  const { irina, viktor, olesya, alexey, ids } = await cast(world)
  const number = await open(world, irina)
  await world.call(alexey, 'tickets', 'addParticipant', { number, contactId: olesya.contactId })
  await world.call(irina, 'portal', 'close', { number })
  expect(summary(await lettersOf(world, () => rate(world, viktor, { number, markId: ids.marks.suits })))).toEqual([
    'Ольга: changed',
  ])
})
