import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Asked } from '../../../api/contract.ts'
import type { tickets as contract } from '../../../api/tickets.ts'
import type { Actor } from '../../../domain/access/index.ts'

type Action = Asked<typeof contract.bulk>['action']

const it = test.extend<{ desk: Desk }>({
  desk: [async ({ world }, use) => use(new Desk(world)), { scope: 'file' }],
})

const bulk = (world: World, actor: Actor, action: Action, numbers: number[]) =>
  world.call(actor, 'tickets', 'bulk', { numbers, action })
const codes = (refused: readonly { number: number; code: string }[]) =>
  refused.map(({ number, code }) => [number, code])

it('ASGN-16 many are assigned, closed or marked, each for itself: what is done, and of each that is not why', async ({
  world,
  desk,
}) => {
  const { maria, olga, irina, ids } = await cast(world)
  const his = { departmentId: ids.departments.hosting, responsibleId: ids.employees.maria }
  const mine = await desk.open(irina, his)
  const other = await desk.open(irina, his)
  const foreign = await desk.open(irina, { departmentId: ids.departments.finance })
  const merged = await desk.open(irina, his)
  await world.call(maria, 'tickets', 'merge', { number: merged, into: mine })
  const missing = 999_999

  const toOlga = { do: 'assign', responsibleId: ids.employees.olga, transferComment: 'На разбор' } as const
  const before = await desk.row(foreign)
  const assigned = await bulk(world, maria, toOlga, [missing, foreign, other, mine, merged, mine])
  expect(assigned.done).toEqual([mine, other])
  expect(codes(assigned.refused)).toEqual([
    [foreign, 'access.hidden'],
    [merged, 'ticket.merged'],
    [missing, 'access.hidden'],
  ])
  // A ticket of others answers word for word as one that is not there; the rest in the reader's language.
  expect(assigned.refused[0]?.words).toBe(assigned.refused[2]?.words)
  expect(assigned.refused[1]?.words).toContain(String(mine))
  expect(await desk.row(foreign)).toEqual(before)
  for (const number of [mine, other]) expect((await desk.row(number)).responsibleId).toBe(ids.employees.olga)

  const nobodyThere = { do: 'assign', departmentId: ids.departments.finance, responsibleId: 999_999 } as const
  const unknown = await bulk(world, olga, nobodyThere, [mine, other])
  expect(unknown.done).toEqual([])
  expect(codes(unknown.refused)).toEqual([mine, other].map((number) => [number, 'employee.notAssignable']))
  expect((await desk.row(mine)).departmentId).toBe(ids.departments.hosting)

  const marked = await bulk(world, olga, { do: 'spam', mark: 'definite' }, [other])
  expect(marked).toEqual({ done: [other], refused: [] })
  const closed = await bulk(world, olga, { do: 'close' }, [mine, other, foreign, missing])
  expect(closed.done).toEqual([mine, other, foreign])
  expect(codes(closed.refused)).toEqual([[missing, 'access.hidden']])
  expect(await desk.view(olga, mine)).toMatchObject({ status: { phase: 'closed' }, spamMark: null })
  expect(await desk.view(olga, other)).toMatchObject({ status: { phase: 'closed' }, spamMark: 'definite' })
})

it('what is so already counts as done and is not saved again; a comment goes with those that change [ASGN-16]', async ({
  world,
  desk,
}) => {
  const { alexey, olga, irina, ids } = await cast(world)
  const his = { departmentId: ids.departments.hosting, responsibleId: ids.employees.alexey }
  const [a, b] = [await desk.open(irina, his), await desk.open(irina, { ...his, responsibleId: null })]
  const toHim = { do: 'assign', responsibleId: ids.employees.alexey, transferComment: 'Ваше' } as const
  const versions = async () => [(await desk.row(a)).version, (await desk.row(b)).version]
  const [versionOfA = 0, versionOfB = 0] = await versions()
  expect(await bulk(world, olga, toHim, [a, b])).toEqual({ done: [a, b], refused: [] })
  expect(await versions()).toEqual([versionOfA, versionOfB + 1])
  for (const action of [
    toHim,
    { do: 'classify', categoryId: null } as const,
    { do: 'spam', mark: null } as const,
    { do: 'close' } as const,
    { do: 'close' } as const,
  ]) {
    expect(await bulk(world, alexey, action, [a, b]), action.do).toEqual({ done: [a, b], refused: [] })
  }
  // Of all that only the first closing changed them.
  expect(await versions()).toEqual([versionOfA + 1, versionOfB + 2])
  const closings = (await desk.facts(a)).filter((name) => name === 'ticket.closed')
  expect(closings).toHaveLength(1)
})

it('each ticket is one save and one notice for each who hears of it [ASGN-16]', async ({ world, desk }) => {
  const { olga, irina, ids } = await cast(world)
  const numbers = [await desk.open(irina), await desk.open(irina), await desk.open(irina)]
  const action = {
    do: 'assign',
    departmentId: ids.departments.hosting,
    responsibleId: ids.employees.alexey,
    transferComment: 'Разберитесь',
  } as const
  const letters = await lettersOf(world, () => bulk(world, olga, action, numbers))
  expect(summary(letters).filter((line) => line.startsWith('Алексей'))).toHaveLength(numbers.length)
  for (const number of numbers) {
    const { items } = await desk.conversation(olga, number)
    const saves = items.filter((item) => item.kind === 'change' && item.actor?.id === olga.employeeId)
    expect(saves).toHaveLength(1)
  }
})

it('two at once, in whatever order they name them: every ticket is done once, none is lost [ASGN-16]', async ({
  world,
  desk,
}) => {
  const { olga, alexey, irina, ids } = await cast(world)
  const his = { departmentId: ids.departments.hosting, responsibleId: ids.employees.alexey }
  const numbers: number[] = []
  for (let count = 0; count < 6; count += 1) numbers.push(await desk.open(irina, his))
  const outcomes = await Promise.all([
    bulk(world, olga, { do: 'close' }, numbers),
    bulk(world, alexey, { do: 'close' }, numbers.toReversed()),
    bulk(world, olga, { do: 'close' }, numbers),
  ])
  for (const outcome of outcomes) expect(outcome).toEqual({ done: numbers, refused: [] })
  for (const number of numbers) {
    expect((await desk.facts(number)).filter((name) => name === 'ticket.closed')).toHaveLength(1)
  }
})

it('who may not work at the desk is refused as a whole; too many, and none, are no bulk [ASGN-16]', async ({
  world,
  desk,
}) => {
  const { demo, olga, irina } = await cast(world)
  const number = await desk.open(irina)
  for (const actor of [demo, irina])
    expect(await refusal(bulk(world, actor, { do: 'close' }, [number]))).toBe('access.denied')
  for (const numbers of [[], Array.from({ length: 101 }, (_, index) => index + 1)]) {
    await expect(bulk(world, olga, { do: 'close' }, numbers)).rejects.toThrow()
  }
})
