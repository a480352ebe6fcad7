import { readdirSync, readFileSync } from 'node:fs'
import { and, asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Cast, cast } from '../../../../test/harness/cast.ts'
import { clocksOf, promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { placeOf, sumOfPoints } from '../../../domain/queue/index.ts'
import { isOpen } from '../../../domain/tickets/index.ts'
import { DAY, HOUR, type Instant, instant, MINUTE } from '../../../domain/time/index.ts'
import { fact } from '../../kernel/schema.ts'
import * as queue from '../../planning/queue/index.ts'
import { postClientMessage } from './commands/post-client-message.ts'
import { standingForUpdate, withdrawClientMessage } from './commands/withdraw-client-message.ts'
import { openTicket, postStaffAnswer } from './index.ts'
import { recountNext } from './recount-weights.ts'
import { ticket } from './schema.ts'

type Scene = Cast & { desk: Desk }
const scene = async (world: World): Promise<Scene> => ({ ...(await cast(world)), desk: new Desk(world) })

type Kind = Parameters<typeof addRule>[2]['kind']
const addRule = (world: World, { olga }: Scene, rule: Parameters<typeof queue.addRule>[1]) =>
  world.call(olga, 'queue', 'addRule', rule)

/** No rule but those of the test. */
async function withoutRules(world: World, { olga }: Scene): Promise<void> {
  const { rows } = await world.call(olga, 'queue', 'rules', {})
  for (const { id } of rows) await world.call(olga, 'queue', 'removeRule', { id })
  if (rows.length > 0) await world.settle()
}

const deeds = ['reply', 'answer', 'hide', 'note', 'hold', 'resume', 'wait', 'resolve', 'close', 'reopen'] as const
const oddDeeds = ['attach', 'letterFromStaff', 'withdraw', 'spam', 'unspam', 'sort', 'late'] as const
type Deed = (typeof deeds)[number] | (typeof oddDeeds)[number]

/** Does one thing with the ticket, as far as it may be done now. */
async function act(world: World, one: Scene, number: number, deed: Deed): Promise<void> {
  const { desk, irina, alexey, olga, ids } = one
  const { id, phase } = await desk.row(number)
  const says = (text: string, more: object = {}) =>
    world.write((ctx) => postClientMessage(ctx, { ticketId: id, contactId: irina.contactId, text, files: [], ...more }))
  switch (deed) {
    case 'reply':
      return void (await says('Всё ещё'))
    case 'attach':
      return void (await says('Меня нет на месте', { keepsState: true }))
    case 'late':
      return void (await says('Шло долго', { happenedAt: instant(world.clock.now() - 3 * HOUR) }))
    case 'answer':
      return void (await desk.answer(alexey, number, 'Смотрю'))
    case 'letterFromStaff':
      return void (await world.write(
        (ctx) => postStaffAnswer(ctx, { ticketId: id, text: 'Ответ письмом', files: [] }),
        alexey,
      ))
    case 'hide':
      return void (await desk.hide(alexey, number, 'Между нами', {
        move: phase === 'in_progress' ? 'hold' : undefined,
      }))
    case 'note':
      return void (await desk.save(alexey, number, { title: `Иначе ${world.clock.now()}` }))
    case 'sort':
      return void (await desk.save(alexey, number, { categoryId: ids.categories.mail }))
    case 'hold':
      return void (await desk.save(alexey, number, {
        move: 'hold',
        holdReason: 'Ждём',
        holdUntil: world.clock.now() + 9 * DAY,
      }))
    case 'withdraw':
      return void (await world
        .write(async (ctx) => {
          const standing = await standingForUpdate(ctx, id)
          const said = { ticketId: id, contactId: irina.contactId, text: 'Не туда', files: [] }
          const { messageId } = await postClientMessage(ctx, said)
          return { messageId, standing }
        })
        .then((made) => world.write((ctx) => withdrawClientMessage(ctx, made))))
    case 'spam':
      return void (await world.call(olga, 'tickets', 'markSpam', { number, mark: 'definite' }))
    case 'unspam':
      return void (await world.call(olga, 'tickets', 'markSpam', { number, mark: null }))
    default:
      return void (await desk.save(alexey, number, { move: deed }))
  }
}

/** Since when the client waits by all that was told of the ticket: the slow way, from the first fact on. */
async function replayed(world: World, ticketId: number): Promise<Instant | null> {
  const rows = await world.read((ctx) =>
    ctx.db
      .select()
      .from(fact)
      .where(and(eq(fact.subjectKind, 'ticket'), eq(fact.subjectId, ticketId)))
      .orderBy(asc(fact.id)),
  )
  const withdrawn = new Set(rows.filter(({ name }) => name === 'ticket.withdrawn').map(({ data }) => data['messageId']))
  const undone = new Set(
    rows
      .filter(({ name, data }) => name === 'ticket.replied' && withdrawn.has(data['messageId']))
      .map((r) => r.changeSetId),
  )
  const words = rows.filter(({ changeSetId }) => !undone.has(changeSetId))
  const ends = ['ticket.answered', 'ticket.resolved', 'ticket.closed']
  const lastEnd = words.findLastIndex(({ name }) => ends.includes(name))
  const asked = words.slice(lastEnd + 1).find(({ name }) => name === 'ticket.replied' || name === 'ticket.opened')
  return asked?.happenedAt ?? null
}

test('tickets that are older than the queue get what history says, by the migration', async ({ world }) => {
  // The first of this file: there is no rule yet, as there was none before the migration.
  const one = await scene(world)
  const { desk, irina, alexey, ids } = one
  const histories: Deed[][] = [
    [],
    ['answer'],
    ['answer', 'reply', 'reply'],
    ['answer', 'reply', 'hold'],
    ['answer', 'attach'],
    ['resolve', 'reopen'],
    ['close', 'reply', 'hide'],
    ['answer', 'withdraw'],
    ['letterFromStaff', 'reply', 'note'],
    ['resolve'],
  ]
  const made: number[] = []
  for (const history of histories) {
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
    for (const deed of history) {
      world.clock.advance(7 * MINUTE)
      await act(world, one, number, deed)
    }
    made.push(number)
  }
  const stored = () =>
    Promise.all(made.map(async (number) => desk.row(number).then((row) => [row.waitingSince, row.queueAt])))
  const before = await stored()
  const name = readdirSync('migrations').find((file) => file.endsWith('_waiting_since.sql'))
  await world.write(async (ctx) => {
    await ctx.db.update(ticket).set({ waitingSince: null, queueAt: null })
    await ctx.db.execute(sql.raw(readFileSync(`migrations/${name}`, 'utf8')))
  })
  expect(await stored()).toEqual(before)
})

test('the nearest rule of a line of services counts, and the statement says what the domain says', async ({
  world,
}) => {
  const one = await scene(world)
  await withoutRules(world, one)
  const { desk, irina, olga, ids } = one
  const { services } = (await world.call(olga, 'catalog', 'choices', {})) as unknown as {
    services: { id: number; parentId: number | null }[]
  }
  const inner = services.find(({ parentId }) => parentId !== null)
  if (inner?.parentId == null) throw new Error('the small world has no service inside another')
  const rules: [Kind, number, number][] = [
    ['service', inner.parentId, 30],
    ['company', ids.companies.romashka, 7],
    ['clientCategory', ids.clientCategories.vip, 100],
    ['criticality', ids.criticalities.high, 120],
    ['type', ids.requestTypes.incident, 40],
    ['category', ids.categories.mail, -15],
  ]
  for (const [kind, subjectId, points] of rules) await addRule(world, one, { kind, subjectId, points })
  const open = (details: object) => desk.open(irina, { departmentId: ids.departments.hosting, ...details })
  const weigh = async (number: number) => (await desk.row(number)).weight
  const number = await open({
    serviceId: inner.id,
    criticalityId: ids.criticalities.high,
    typeId: ids.requestTypes.incident,
  })
  const { clientCategoryId } = await desk.row(number)
  const ofClient = 7 + (clientCategoryId === ids.clientCategories.vip ? 100 : 0)
  expect(await weigh(number)).toBe(30 + ofClient + 120 + 40)
  await addRule(world, one, { kind: 'service', subjectId: inner.id, points: 0 })
  await world.settle()
  expect(await weigh(number)).toBe(ofClient + 160)
  for (const change of [
    { serviceId: null },
    { categoryId: ids.categories.mail },
    { criticalityId: null, typeId: ids.requestTypes.improvement },
    { serviceId: inner.parentId },
  ]) {
    await desk.save(olga, number, change)
    const row = await desk.row(number)
    expect(row.weight).toBe(sumOfPoints(await world.read((ctx) => queue.reasonsOf(ctx, row))))
    const why = await world.call(olga, 'tickets', 'whyWeight', { number })
    expect(why).toMatchObject({ points: row.weight, state: 'waiting', waitingSince: row.waitingSince })
  }
  expect(await weigh(number)).toBe(ofClient - 15 + 30)

  // A service that moves stands under other rules.
  const { rows } = await world.call(olga, 'services', 'list', {})
  const moved = rows.find(({ id }) => id === inner.id)
  expect(moved).toBeDefined()
  await world.call(olga, 'queue', 'removeRule', {
    id:
      (await world.call(olga, 'queue', 'rules', {})).rows.find(
        ({ subjectId, kind }) => kind === 'service' && subjectId === inner.id,
      )?.id ?? 0,
  })
  await desk.save(olga, number, { serviceId: inner.id })
  await world.settle()
  expect(await weigh(number)).toBe(ofClient - 15 + 30)
  await world.call(olga, 'services', 'save', { id: inner.id, name: moved?.name ?? { ru: '', en: '' }, parentId: null })
  await world.settle()
  expect(await weigh(number)).toBe(ofClient - 15)
}, 60_000)

test('open tickets follow an edited rule in the background, closed ones when they are reopened; nobody is told', async ({
  world,
}) => {
  const one = await scene(world)
  await withoutRules(world, one)
  const { desk, irina, alexey, olga, ids } = one
  const details = { departmentId: ids.departments.hosting, categoryId: ids.categories.site }
  const open = await desk.open(irina, details)
  const closed = await desk.open(irina, details)
  const answered = await desk.open(irina, details)
  await desk.save(alexey, closed, { move: 'close' })
  await desk.answer(alexey, answered, 'Готово')
  await world.settle()
  const facts = await desk.facts(open)
  const { id } = await addRule(world, one, { kind: 'category', subjectId: ids.categories.site, points: 90 })
  await world.settle()
  const row = await desk.row(open)
  expect(row).toMatchObject({ weight: 90, queueAt: placeOf(90, row.openedAt) })
  expect(await desk.row(answered)).toMatchObject({ weight: 90, queueAt: null })
  expect((await desk.row(closed)).weight).toBe(0)
  await world.call(olga, 'queue', 'saveRule', { id, kind: 'category', subjectId: ids.categories.site, points: 30 })
  await world.settle()
  expect((await desk.row(open)).weight).toBe(30)
  await desk.reply(irina, closed)
  expect((await desk.row(closed)).weight).toBe(30)
  expect(await desk.facts(open)).toEqual(facts)
  expect((await desk.row(open)).version).toBe(1)
  expect(JSON.stringify(await world.call(irina, 'portal', 'get', { number: open }))).not.toContain('weight')

  await world.call(olga, 'queue', 'removeRule', { id })
  // Killed behind the first page, it goes on with what still stands otherwise.
  await world.write((ctx) => recountNext(ctx, row.id - 1))
  await world.settle()
  expect((await desk.row(open)).weight).toBe(0)
  expect((await desk.row(closed)).weight).toBe(0)
})

test('a ticket that is being opened by the old rules is found by the recount', async ({ world }) => {
  const one = await scene(world)
  await withoutRules(world, one)
  const { desk, irina, ids } = one
  const opening = Promise.withResolvers<void>()
  const opened = Promise.withResolvers<number>()
  const slow = world.write(async (ctx) => {
    const input = { title: 'Медленно', text: 'Текст', files: [], sourceCode: 'email', categoryId: ids.categories.site }
    const { number } = await openTicket(ctx, { ...input, authorId: irina.contactId })
    opened.resolve(number)
    await opening.promise
  })
  const number = await opened.promise
  await addRule(world, one, { kind: 'category', subjectId: ids.categories.site, points: 45 })
  const settled = world.settle()
  opening.resolve()
  await slow
  await settled
  await world.settle()
  expect((await desk.row(number)).weight).toBe(45)
})

test('two tickets that become one wait since the earlier of both; the words of one answer all before it', async ({
  world,
}) => {
  const { desk, irina, alexey, ids } = await scene(world)
  const open = () => desk.open(irina, { departmentId: ids.departments.hosting })
  const first = await open()
  world.clock.advance(HOUR)
  const second = await open()
  const { openedAt } = await desk.row(first)
  await world.call(alexey, 'tickets', 'merge', { number: first, into: second })
  expect(await desk.row(second)).toMatchObject({ waitingSince: openedAt, queueAt: openedAt })
  expect(await desk.row(first)).toMatchObject({ waitingSince: null, queueAt: null })

  world.clock.advance(HOUR)
  const third = await open()
  world.clock.advance(HOUR)
  await desk.answer(alexey, second, 'Починили')
  await world.call(alexey, 'tickets', 'merge', { number: third, into: second })
  expect(await desk.row(second)).toMatchObject({ waitingSince: null, queueAt: null, lastPublicSide: 'staff' })
})

test('stored is what history says, whatever happened; and it is when the clock of answers began [DICT-17]', async ({
  world,
}) => {
  const one = await scene(world)
  await withoutRules(world, one)
  const { desk, irina, alexey, ids } = one
  await addRule(world, one, { kind: 'category', subjectId: ids.categories.mail, points: -15 })
  await addRule(world, one, { kind: 'company', subjectId: ids.companies.romashka, points: 60 })
  await promiseAll(world, one.olga, 'Ответ за час', { answerMinutes: 60 })
  const someDeeds = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Deed>('reply', 'answer') },
      { weight: 3, arbitrary: fc.constantFrom<Deed>(...deeds) },
      { weight: 2, arbitrary: fc.constantFrom<Deed>(...oddDeeds) },
    ),
    { minLength: 3, maxLength: 9 },
  )
  await fc.assert(
    fc.asyncProperty(someDeeds, async (history) => {
      const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
      for (const deed of history) {
        world.clock.advance(7 * MINUTE)
        await act(world, one, number, deed).catch((error: unknown) => refusal(Promise.reject(error)))
        await expectAsTold(world, await desk.row(number), deed)
      }
      // A letter that was long under way waits since it was sent; its clock counts only from where history had come to.
      if (!history.includes('late') && !history.includes('spam')) await expectAsClock(world, await desk.row(number))
    }),
    { numRuns: 25 },
  )
}, 60_000)

type Row = typeof ticket.$inferSelect

async function expectAsTold(world: World, row: Row, deed: Deed): Promise<void> {
  const since = await replayed(world, row.id)
  expect(row.waitingSince, deed).toBe(since)
  expect(row.weight).toBe(row.categoryId === null ? 60 : 45)
  const isQueued = since !== null && isOpen(row.phase) && row.phase !== 'on_hold' && row.spamMark === null
  expect(row.queueAt, deed).toBe(isQueued ? placeOf(row.weight, since) : null)
}

async function expectAsClock(world: World, { id, waitingSince }: Row): Promise<void> {
  const { answer } = await clocksOf(world, id)
  expect(answer).toBeDefined()
  expect(waitingSince).toBe(answer?.stoppedAt === null ? answer.startedAt : null)
}
