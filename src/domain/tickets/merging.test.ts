import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MergeSide, mayMerge, type Reader } from './merging.ts'
import { isOpen, phases } from './phases.ts'

const company = fc.constantFrom(null, 1, 2)
/** Each person belongs to one company, whichever ticket he reads. */
const people = fc.tuple(company, company, company, company)
const aTicket = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  phase: fc.constantFrom(...phases),
  isMerged: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  companyId: company,
  author: fc.integer({ min: 0, max: 3 }),
  participants: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  mates: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
})
type Plan = typeof aTicket extends fc.Arbitrary<infer P> ? P : never

const reader = (who: number, companies: readonly (number | null)[]): Reader => ({
  key: `c${who}`,
  companyId: companies[who] ?? null,
})
const side = (plan: Plan, companies: readonly (number | null)[]): MergeSide => ({
  ...plan,
  author: reader(plan.author, companies),
  participants: plan.participants.map((who) => reader(who, companies)),
  mates: plan.mates.map((who) => reader(who, companies)),
})

const always = (holds: (source: MergeSide, target: MergeSide) => void) =>
  fc.assert(
    fc.property(aTicket, aTicket, people, (one, other, companies) =>
      holds(side(one, companies), side(other, companies)),
    ),
    { numRuns: 3_000 },
  )

describe('of any two tickets', () => {
  test('no author and no head ever reads what belongs to a company that is not his', () => {
    const isForeign = (one: number | null, other: number | null) => one !== null && other !== null && one !== other
    always((source, target) => {
      if (mayMerge(source, target).kind === 'no') return
      expect(isForeign(source.companyId, target.companyId)).toBe(false)
      if (source.author.key === target.author.key) return
      expect(isForeign(source.author.companyId, target.companyId)).toBe(false)
      expect(isForeign(target.author.companyId, source.companyId)).toBe(false)
    })
  })

  test('whoever reads more than before and is not of the company is named', () => {
    always((source, target) => {
      const answer = mayMerge(source, target)
      if (answer.kind === 'no') return
      const seats = [source.author, target.author, ...source.participants, ...target.participants]
      const readsSource = new Set([source.author, ...source.participants, ...source.mates].map(({ key }) => key))
      const readsTarget = new Set([target.author, ...target.participants, ...target.mates].map(({ key }) => key))
      const goesOn = new Set([...seats, ...target.mates].map(({ key }) => key))
      for (const one of [...seats, ...source.mates, ...target.mates]) {
        // Who reads the source through a group with its author reads nothing of what goes on in the target.
        const readsMore = goesOn.has(one.key) && readsSource.has(one.key) !== readsTarget.has(one.key)
        const isColleague = one.companyId !== null && one.companyId === target.companyId
        expect(answer.strangers.includes(one.key)).toBe(readsMore && !isColleague)
      }
      expect(new Set(answer.strangers).size).toBe(answer.strangers.length)
    })
  })

  test('no head loses sight of his company’s ticket, and nothing open ends in what is over', () => {
    always((source, target) => {
      if (mayMerge(source, target).kind === 'no') return
      if (source.companyId !== null) expect(target.companyId).toBe(source.companyId)
      if (isOpen(source.phase)) expect(isOpen(target.phase)).toBe(true)
      expect([source.isMerged, target.isMerged, source.id === target.id]).toEqual([false, false, false])
    })
  })
})

const ticket = (id: number, more: Partial<MergeSide> = {}): MergeSide => ({
  id,
  phase: 'in_progress',
  isMerged: false,
  companyId: 1,
  author: { key: 'c1', companyId: 1 },
  participants: [],
  mates: [],
  ...more,
})

test.each([
  ['itself', ticket(1), ticket(1), 'self'],
  ['a merged one', ticket(1), ticket(2, { isMerged: true }), 'merged'],
  ['one that is over', ticket(1), ticket(2, { phase: 'resolved' }), 'into_closed'],
  ['another company', ticket(1), ticket(2, { companyId: 2, author: { key: 'c9', companyId: 2 } }), 'companies'],
  ['no company', ticket(1), ticket(2, { companyId: null }), 'reversed'],
] as const)('not into %s', (_, source, target, because) => {
  expect(mayMerge(source, target)).toEqual({ kind: 'no', because })
})

test('a colleague’s duplicate needs no word; somebody without a company, a bare address in copy, and who is in a group with the author, do', () => {
  expect(mayMerge(ticket(1, { author: { key: 'c2', companyId: 1 } }), ticket(2))).toEqual({
    kind: 'yes',
    strangers: [],
  })
  const private_ = ticket(1, { companyId: null, author: { key: 'c7', companyId: null } })
  const copied = ticket(2, { participants: [{ key: 'a:partner@elsewhere.example', companyId: null }] })
  const shared = ticket(2, { mates: [{ key: 'c8', companyId: 2 }] })
  expect(mayMerge(ticket(1, { author: { key: 'c2', companyId: 1 } }), shared)).toEqual({
    kind: 'yes',
    strangers: ['c8'],
  })
  expect(mayMerge(private_, copied)).toEqual({ kind: 'yes', strangers: ['a:partner@elsewhere.example', 'c7'] })
})
