import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from './sla-explain.ts'

let said: string[]
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((words: string) => said.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
})

const lunch = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
]
const W = [['09:00', '18:00']]
const week = (every: string[][]) => ({ mon: every, tue: every, wed: every, thu: every, fri: every, sat: [], sun: [] })
type Events = [kind: string, at: string][]

const aCase = (every: string[][], events: Events, more: object = {}) => ({
  schedule: { timeZone: 'Europe/Moscow', week: week(every), exceptions: [] as object[] },
  policy: { takeMinutes: 60, resolveMinutes: 480, remindBeforeMinutes: 20 },
  events: events.map(([kind, at]) => ({ kind, at })),
  ...more,
})
const withExceptions = (one: ReturnType<typeof aCase>, ...exceptions: object[]) => ({
  ...one,
  schedule: { ...one.schedule, exceptions },
})

const explain = async (given: unknown) => {
  await run([], Readable.from([typeof given === 'string' ? given : JSON.stringify(given)]))
  return JSON.parse(said.pop() ?? '')
}
const refusal = async (given: unknown) => {
  const words = await explain(given).catch(String)
  expect(said).toEqual([])
  return words
}

describe('the worked vectors', () => {
  const friday: Events = [['opened', '2026-03-06T17:30:00+03:00']]
  const saturday: Events = [['opened', '2026-03-07T12:00:00+03:00']]

  test('V1: the whole answer, as it is printed', async () => {
    const answer = await explain(aCase(W, friday, { at: '2026-03-09T06:10:00Z' }))
    expect(answer.take).toEqual({
      state: 'running',
      startedAt: '2026-03-06T14:30:00Z',
      dueAt: '2026-03-09T06:30:00Z',
      usedMinutes: 40,
      remindAt: '2026-03-09T06:10:00Z',
    })
    expect(answer.resolve).toEqual({ state: 'idle', startedAt: null, dueAt: null, usedMinutes: 0, cycle: 0 })
    expect(answer.trace.map((line: { kind: string; local: string }) => `${line.kind} ${line.local}`)).toEqual([
      'started Fri 2026-03-06 17:30',
      'counted Fri 2026-03-06 17:30 – Fri 2026-03-06 18:00',
      'counted Mon 2026-03-09 09:00 – Mon 2026-03-09 09:10',
      'ahead Mon 2026-03-09 09:10 – Mon 2026-03-09 09:30',
    ])
  })

  test.each([
    ['V2', aCase(W, saturday), '2026-03-09T07:00:00Z'],
    [
      'V3',
      withExceptions(aCase(W, saturday), { from: '2026-03-09', to: '2026-03-09', kind: 'holiday' }),
      '2026-03-10T07:00:00Z',
    ],
    [
      'V4',
      withExceptions(aCase(W, friday), {
        from: '2026-03-06',
        to: '2026-03-06',
        kind: 'short',
        intervals: [['09:00', '17:45']],
      }),
      '2026-03-09T06:45:00Z',
    ],
    ['V5', aCase(W, [['opened', '2026-03-05T17:00+03:00']]), '2026-03-05T15:00:00Z'],
    [
      'V9',
      withExceptions(aCase(W, saturday), {
        from: '2026-03-07',
        to: '2026-03-07',
        kind: 'extra',
        intervals: [['10:00', '12:30']],
      }),
      '2026-03-09T06:30:00Z',
    ],
  ])('%s', async (_, given, dueAt) => {
    expect((await explain({ ...given, at: '2026-03-08T12:00:00Z' })).take).toMatchObject({ dueAt })
  })

  test('V6, V7: with lunch, both clocks', async () => {
    const events: Events = [
      ['opened', '2026-03-05T12:30:00+03:00'],
      ['taken', '2026-03-05T16:00:00+03:00'],
    ]
    const policy = { takeMinutes: 120, resolveMinutes: 480, remindBeforeMinutes: 120 }
    const { take, resolve } = await explain(aCase(lunch, events, { policy, at: '2026-03-05T16:00:00+03:00' }))
    expect(take).toMatchObject({ state: 'violated', dueAt: '2026-03-05T12:30:00Z', remindAt: '2026-03-05T09:30:00Z' })
    expect(resolve).toMatchObject({ state: 'running', dueAt: '2026-03-06T13:00:00Z', cycle: 1 })
  })

  test('V8: paused it has no deadline; the client answers, and the rest of the limit is left', async () => {
    const events: Events = [
      ['opened', '2026-03-05T10:00:00+03:00'],
      ['taken', '2026-03-05T10:00:00+03:00'],
      ['waiting', '2026-03-05T13:00:00+03:00'],
      ['clientReplied', '2026-03-09T11:00:00+03:00'],
    ]
    const answers = await explain(
      ['2026-03-06T12:00:00+03:00', '2026-03-09T11:00:00+03:00', '2026-03-09T16:00:00+03:00'].map((at) =>
        aCase(W, events, { at }),
      ),
    )
    expect(answers.map(({ resolve }: { resolve: object }) => resolve)).toMatchObject([
      { state: 'paused', dueAt: null, usedMinutes: 180 },
      { state: 'running', dueAt: '2026-03-09T13:00:00Z', usedMinutes: 180 },
      { state: 'violated', dueAt: null, usedMinutes: 480 },
    ])
  })
})

test('"24:00" ends a day, and what never opens again has no deadline and says so', async () => {
  const always = [['00:00', '24:00']]
  const night: Events = [['opened', '2026-03-05T23:30:00+03:00']]
  const round = aCase(always, night, { at: '2026-03-05T20:30:00Z' })
  expect((await explain(round)).take).toMatchObject({ state: 'running', dueAt: '2026-03-05T21:30:00Z' })
  const never = await explain(aCase([], night, { at: '2026-03-05T20:30:00Z' }))
  expect(never.take).toMatchObject({ state: 'idle', dueAt: null, remindAt: null })
  expect(never.trace).toContainEqual(expect.objectContaining({ clock: 'take', kind: 'never' }))
})

test('what begins or goes on outside hours is idle in the trace as well (spec §3.1.4)', async () => {
  const events: Events = [
    ['opened', '2026-03-07T12:00:00+03:00'],
    ['taken', '2026-03-07T12:10:00+03:00'],
    ['waiting', '2026-03-07T13:00:00+03:00'],
    ['clientReplied', '2026-03-08T13:00:00+03:00'],
    ['held', '2026-03-09T10:00:00+03:00'],
    ['resumed', '2026-03-09T11:00:00+03:00'],
  ]
  const { trace } = await explain(aCase(W, events, { at: '2026-03-09T12:00:00+03:00' }))
  const turns = trace.filter(({ by }: { by?: string }) => by !== undefined)
  expect(turns.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)).toEqual([
    'started idle',
    'stopped met',
    'started idle',
    'paused paused',
    'resumed idle',
    'paused paused',
    'resumed running',
  ])
})

test('what happens later than the moment has not happened yet, and minutes are whole, rounded down', async () => {
  const events: Events = [
    ['opened', '2026-03-05T10:00:00+03:00'],
    ['taken', '2026-03-05T10:30:00+03:00'],
  ]
  const { take, resolve } = await explain(aCase(W, events, { at: '2026-03-05T07:29:59.999Z' }))
  expect([take, resolve]).toMatchObject([{ state: 'running', usedMinutes: 29 }, { cycle: 0 }])
})

describe('refused', () => {
  const good = aCase(W, [['opened', '2026-03-05T10:00:00Z']], { at: '2026-03-05T10:00:00Z' })

  test.each([
    ['schedule.timeZone', { ...good, schedule: { ...good.schedule, timeZone: 'Mars/Olympus' } }],
    ['schedule.week.mon[0][1]', { ...good, schedule: { ...good.schedule, week: week([['09:00', '24:01']]) } }],
    ['schedule.week.tue[0]', { ...good, schedule: { ...good.schedule, week: week([['18:00', '09:00']]) } }],
    ['schedule.week', { ...good, schedule: { ...good.schedule, week: { monday: [] } } }],
    ['schedule.exceptions[0].from', withExceptions(good, { from: '2026-02-30', to: '2026-03-09', kind: 'holiday' })],
    ['schedule.exceptions[0].to', withExceptions(good, { from: '2026-03-09', to: '2026-03-08', kind: 'holiday' })],
    ['schedule.exceptions[0].kind', withExceptions(good, { from: '2026-03-09', to: '2026-03-09', kind: 'feast' })],
    ['schedule.exceptions[0].intervals', withExceptions(good, { from: '2026-03-09', to: '2026-03-09', kind: 'short' })],
    ['policy.takeMinutes', { ...good, policy: { ...good.policy, takeMinutes: 0 } }],
    ['policy.remindBeforeMinutes', { ...good, policy: { ...good.policy, remindBeforeMinutes: 1.5 } }],
    ['events[1].kind', { ...good, events: [...good.events, { kind: 'eaten', at: '2026-03-05T10:00:00Z' }] }],
    ['events[0].at', { ...good, events: [{ kind: 'opened', at: '2026-03-05T10:00:00' }] }],
    ['at', { ...good, at: 'now' }],
    ['(the case)', 42],
  ])('by %s, and nothing is printed', async (path, given) => {
    expect(await refusal(given)).toContain(`\n  ${path}: `)
  })

  test('one bad case among good ones is named by its number, and none is answered', async () => {
    const words = await refusal([good, { ...good, at: '' }, { ...good, policy: {} }])
    expect(words).toMatch(/\n {2}\[1\]\.at: .*\n {2}\[2\]\.policy\.takeMinutes: /)
  })

  test('what is no JSON', async () => {
    expect(await refusal('{ "schedule": ')).toContain('standard input holds no JSON')
    await expect(run(['case.json'])).rejects.toThrow('reads standard input')
  })
})

test('as the operator calls it: standard input, standard output, and an exit code', async () => {
  const call = (input: string) =>
    new Promise<{ code: unknown; out: string; err: string }>((done) => {
      const script = join(import.meta.dirname, '../cli.ts')
      const child = execFile(process.execPath, [script, 'sla', 'explain'], (error, out, err) =>
        done({ code: error?.code ?? 0, out, err }),
      )
      child.stdin?.end(input)
    })
  const cases = JSON.stringify([aCase(W, [['opened', '2026-03-06T17:30:00+03:00']], { at: '2026-03-09T06:10:00Z' })])
  const [good, bad] = [await call(cases), await call(cases.replace('opened', 'eaten'))]
  expect(good).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(good.out)).toMatchObject([{ take: { dueAt: '2026-03-09T06:30:00Z' } }])
  expect(bad).toMatchObject({ code: 1, out: '' })
  expect(bad.err).toContain('otklik sla explain: what was read is no case\n  [0].events[0].kind: ')
})
