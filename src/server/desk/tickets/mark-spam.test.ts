import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { Post, rawLetter } from '../../../../test/harness/post.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { fact } from '../../kernel/schema.ts'

type Mark = 'possible' | 'definite' | null

const it = test.extend<{ desk: Desk }>({
  desk: [async ({ world }, use) => use(new Desk(world)), { scope: 'file' }],
})

const mark = (world: World, actor: Actor, number: number, wanted: Mark) =>
  world.call(actor, 'tickets', 'markSpam', { number, mark: wanted })

it('T’s mark is possible whatever he says, W’s is definite; the ticket leaves every queue and count [SPAM-01]', async ({
  world,
  desk,
}) => {
  const { alexey, olga, irina, ids } = await cast(world)
  const place = { departmentId: ids.departments.hosting, responsibleId: ids.employees.alexey }
  const number = await desk.open(irina, place)
  const other = await desk.open(irina, place)
  const counts = () => world.call(alexey, 'tickets', 'counts', {})
  const loads = async () =>
    (await world.call(alexey, 'tickets', 'loads', {})).employees.find(({ id }) => id === alexey.employeeId)?.count ?? 0
  const before = { ...(await counts()), load: await loads() }

  expect((await mark(world, alexey, number, 'definite')).mark).toBe('possible')
  expect(await desk.view(alexey, number)).toMatchObject({ spamMark: 'possible', status: { phase: 'new' } })
  for (const view of ['mine', 'active', 'unassigned', 'waiting', 'resolved', 'closed'] as const) {
    expect(await desk.list(alexey, { view })).not.toContain(number)
  }
  expect(await desk.list(alexey, { view: 'spam' })).toEqual([number])
  expect(await desk.list(alexey, { view: 'mine' })).toContain(other)
  const after = await counts()
  expect(after).toMatchObject({ mine: before.mine - 1, active: before.active - 1, spam: before.spam + 1 })
  const inHosting = (all: typeof after) => all.departments.find(({ id }) => id === ids.departments.hosting)?.count ?? 0
  expect(inHosting(after)).toBe(inHosting(before) - 1)
  expect(await loads()).toBe(before.load - 1)

  expect((await mark(world, olga, number, 'definite')).mark).toBe('definite')
  expect(await desk.view(olga, number)).toMatchObject({ spamMark: 'definite', status: { phase: 'closed' } })
  expect(await desk.list(olga, { view: 'closed' })).not.toContain(number)
  // What W is sure of is not T's to touch.
  for (const wanted of [null, 'possible'] as const) {
    expect(await refusal(mark(world, alexey, number, wanted))).toBe('access.denied')
  }
  expect((await desk.view(alexey, number)).can.markSpam).toBe(false)

  await mark(world, olga, number, null)
  expect(await desk.view(olga, number)).toMatchObject({
    spamMark: null,
    closedAt: null,
    reopenCount: 0,
    status: { phase: 'new' },
  })
  expect(await desk.list(alexey, { view: 'mine' })).toContain(number)
  expect(await counts()).toMatchObject({ mine: before.mine, active: before.active, spam: before.spam })
  expect(await desk.facts(number)).toEqual([
    'ticket.opened',
    'ticket.markedSpam',
    'ticket.markedSpam',
    'ticket.clearedSpam',
  ])
})

it('nobody is written to about a ticket that is marked, nor may it be answered; once cleared all goes on (NOTF-14)', async ({
  world,
  desk,
}) => {
  const { alexey, irina, ids } = await cast(world)
  const place = { departmentId: ids.departments.hosting, responsibleId: ids.employees.alexey }
  const number = await desk.open(irina, place)
  await world.settle()
  const whileMarked = await lettersOf(world, async () => {
    await mark(world, alexey, number, 'possible')
    await desk.reply(irina, number, 'Ещё раз: вы выиграли приз')
    await desk.hide(alexey, number, 'Это спам')
    await desk.save(alexey, number, { title: 'Спам' })
  })
  expect(whileMarked).toEqual([])
  expect(await refusal(desk.answer(alexey, number, 'Здравствуйте'))).toBe('ticket.isSpam')
  // Opened so by the filter: neither its author nor its staff hears of it.
  expect(await lettersOf(world, () => desk.open(irina, { ...place, spamMark: 'possible' }))).toEqual([])
  await mark(world, alexey, number, null)
  expect(summary(await lettersOf(world, () => desk.answer(alexey, number, 'Здравствуйте')))).toEqual(['Ирина: answer'])
})

it('SPAM-03 W marks and deletes in one press; T may not; history and the letter’s row in the journal stay', async ({
  world,
  desk,
}) => {
  const post = await Post.open(world)
  const { alexey, olga } = post.people
  const gateway = await post.addGateway()
  await post.handIn(gateway, rawLetter({ id: '<doomed@romashka.example>', subject: 'Купите слонов' }))
  const number = (await desk.list(olga, { view: 'active', text: 'слонов' }))[0] ?? 0
  expect(await refusal(world.call(alexey, 'tickets', 'removeAsSpam', { number }))).toBe('access.denied')
  const written = await lettersOf(world, () => world.call(olga, 'tickets', 'removeAsSpam', { number }))
  expect(written).toEqual([])
  expect(await desk.list(olga, { view: 'all' })).not.toContain(number)
  expect(await desk.list(olga, { view: 'spam' })).not.toContain(number)
  expect(await refusal(desk.view(olga, number))).toBe('access.hidden')
  const row = await desk.row(number)
  expect(row).toMatchObject({ spamMark: 'definite' })
  const told = await world.facts('ticket', row.id)
  expect(told).toEqual(['ticket.opened', 'ticket.markedSpam', 'ticket.deleted'])
  const [letter] = await post.journal()
  expect(letter).toMatchObject({ subject: 'Купите слонов', outcome: 'ticket_created' })
  expect((await post.letter('<doomed@romashka.example>')).rawSize).toBeGreaterThan(0)
})

it('pressed twice, or by two at once, it is marked once; a closed ticket cleared again stays closed', async ({
  world,
  desk,
}) => {
  const { olga, alexey, irina, ids } = await cast(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  await Promise.all([mark(world, olga, number, 'definite'), mark(world, olga, number, 'definite')])
  expect((await desk.facts(number)).filter((name) => name === 'ticket.markedSpam')).toHaveLength(1)

  const closed = await desk.open(irina, { departmentId: ids.departments.hosting })
  await desk.save(olga, closed, { move: 'close' })
  await mark(world, olga, closed, 'definite')
  await mark(world, olga, closed, null)
  expect((await desk.view(olga, closed)).status.phase).toBe('closed')
  expect(await desk.list(olga, { view: 'closed' })).toContain(closed)

  // Between a mark and its taking back somebody may work on; nothing of that is lost.
  const held = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: ids.employees.alexey })
  await desk.save(alexey, held, { move: 'take' })
  await desk.save(alexey, held, { move: 'hold', holdReason: 'ждём' })
  await mark(world, olga, held, 'definite')
  await mark(world, olga, held, null)
  expect((await desk.view(olga, held)).status.phase).toBe('in_progress')
})

it('clients hear nothing of a mark: its facts are for staff alone', async ({ world, desk }) => {
  const { olga, irina, ids } = await cast(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting, spamMark: 'possible' })
  await mark(world, olga, number, 'definite')
  await mark(world, olga, number, null)
  const { id } = await desk.row(number)
  const rows = await world.read((ctx) => ctx.db.select().from(fact))
  const told = rows.filter(({ subjectKind, subjectId }) => subjectKind === 'ticket' && subjectId === id)
  expect(told.map(({ name, audience }) => [name, audience])).toEqual([
    ['ticket.opened', 'readers'],
    ['ticket.suspected', 'staff'],
    ['ticket.markedSpam', 'staff'],
    ['ticket.clearedSpam', 'staff'],
  ])
})
