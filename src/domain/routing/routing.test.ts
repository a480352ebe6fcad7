import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, MINUTE } from '../time/index.ts'
import { type Candidate, chooseResponsible, leastLoaded, type Sources } from './index.ts'

const at = (time: string) => instant(Date.parse(`2026-03-10T${time}Z`))
const person = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  isAssignable: true,
  isAway: false,
  load: 0,
  lastChosenAt: null,
  ...more,
})
const [ann, bob, cid] = [person(1), person(2), person(3)]
const sources = (more: Partial<Sources> = {}): Sources => ({
  explicit: null,
  services: [],
  category: null,
  criticality: null,
  source: null,
  level: null,
  module: null,
  ...more,
})
const service = (serviceId: number, ...candidates: Candidate[]) => ({ serviceId, isNamed: true, candidates })

test('V12: the least loaded, of equals the one who was chosen longest ago, one ticket after the other [ASGN-08]', () => {
  const loads = new Map([
    [1, person(1, { load: 3 })],
    [2, person(2, { load: 1, lastChosenAt: at('09:50') })],
    [3, person(3, { load: 1, lastChosenAt: at('09:10') })],
  ])
  const chosen = ['10:00', '10:01', '10:02'].map((time) => {
    const choice = chooseResponsible(sources({ services: [service(5, ...loads.values())] }))
    if (choice.kind === 'nobody') throw new Error('somebody is there')
    const one = loads.get(choice.id) ?? ann
    loads.set(one.id, { ...one, load: one.load + 1, lastChosenAt: at(time) })
    return one.id
  })
  expect(chosen).toEqual([3, 2, 3])
})

describe('the sources of D2, in their order', () => {
  const all = sources({
    explicit: 10,
    services: [service(5, person(11))],
    category: person(12),
    criticality: person(13),
    source: person(14),
    level: person(15),
    module: person(16),
  })
  const names = ['explicit', 'services', 'category', 'criticality', 'source', 'level', 'module'] as const

  test('the first that names somebody wins; none leaves the ticket unassigned [ASGN-02, ASGN-03, ASGN-04, ASGN-09]', () => {
    let left = all
    names.forEach((name, i) => {
      expect(chooseResponsible(left)).toMatchObject({ kind: 'responsible', id: 10 + i })
      left = { ...left, [name]: name === 'services' ? [] : null }
    })
    const order = ['service', 'category', 'criticality', 'source', 'level', 'module']
    const skipped = order.map((by) => ({ by, because: 'nobody_named' }))
    expect(chooseResponsible(left)).toEqual({ kind: 'nobody', skipped })
  })

  test('who is away, no longer there or no staff is passed over, with the reason [ASGN-02, spec §3.5.1]', () => {
    const choice = chooseResponsible({
      ...sources({ category: person(1, { isAway: true }), criticality: person(2, { isAssignable: false }) }),
      source: cid,
    })
    expect(choice).toEqual({
      kind: 'responsible',
      id: 3,
      by: 'source',
      serviceId: null,
      among: 1,
      skipped: [
        { by: 'service', because: 'nobody_named' },
        { by: 'category', because: 'everybody_away' },
        { by: 'criticality', because: 'nobody_assignable' },
      ],
    })
  })
})

describe('a service', () => {
  test('without responsibles has those of its nearest ancestor [ASGN-07, DICT-13]', () => {
    const unnamed = { serviceId: 5, isNamed: false, candidates: [] }
    const choice = chooseResponsible(sources({ services: [unnamed, service(6, bob, cid), service(7, ann)] }))
    expect(choice).toMatchObject({ id: 2, by: 'service', serviceId: 6, among: 2 })
  })

  test('whose people are away, or whose group is empty, leaves it to the next source [spec §3.5.4]', () => {
    const away = service(5, person(1, { isAway: true }))
    const parent = service(6, bob)
    for (const own of [away, service(5)]) {
      expect(chooseResponsible(sources({ services: [own, parent], category: cid }))).toMatchObject({
        id: 3,
        by: 'category',
      })
    }
  })
})

const somebody = fc.record({
  isAssignable: fc.boolean(),
  isAway: fc.boolean(),
  load: fc.integer({ min: 0, max: 4 }),
  lastChosenAt: fc.option(fc.integer({ min: 0, max: 3 }).map((n) => instant(n * MINUTE))),
})
const people = fc.array(somebody, { maxLength: 8 }).map((all) => all.map((one, id): Candidate => ({ id, ...one })))

test('somebody is chosen whenever anybody may be, never one who may not, and the order of asking changes nothing', () => {
  fc.assert(
    fc.property(people, (all) => {
      const may = all.filter(({ isAssignable, isAway }) => isAssignable && !isAway)
      const chosen = leastLoaded(all)
      expect(chosen !== null).toBe(may.length > 0)
      expect(leastLoaded(all.toReversed())).toEqual(chosen)
      if (!chosen) return
      expect(may).toContain(chosen)
      expect(chosen.load).toBe(Math.min(...may.map(({ load }) => load)))
    }),
    { numRuns: 1_000 },
  )
})

test('a batch spreads: nobody ends with two more than another who could have had one [ASGN-08]', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 40 }), (all, tickets) => {
      const loads = new Map(all.map((one) => [one.id, one]))
      const given = new Set<number>()
      for (let n = 1; n <= tickets; n += 1) {
        const chosen = leastLoaded([...loads.values()])
        if (!chosen) return
        given.add(chosen.id)
        loads.set(chosen.id, { ...chosen, load: chosen.load + 1, lastChosenAt: instant(n * MINUTE + 10 * MINUTE) })
      }
      const may = [...loads.values()].filter(({ isAssignable, isAway }) => isAssignable && !isAway)
      const most = Math.max(...[...given].map((id) => loads.get(id)?.load ?? 0))
      expect(most - Math.min(...may.map(({ load }) => load))).toBeLessThanOrEqual(1)
    }),
  )
})
