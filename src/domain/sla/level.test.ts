import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseLevel, type LevelClaim, type LevelTraits } from './index.ts'

const level = (
  id: number,
  subject: LevelClaim['subject'],
  { serviceId = null, weight = 1, siteIds = [] }: Partial<Pick<LevelClaim, 'serviceId' | 'weight' | 'siteIds'>> = {},
): LevelClaim => ({ id, subject, serviceId, weight, siteIds })
const group = { kind: 'group', id: 9 } as const
const company = { kind: 'company', id: 7 } as const
const category = { kind: 'category', id: 8 } as const
const everybody = { kind: 'everybody' } as const
/** Service 1 lies in 2, and that in 3. */
const traits: LevelTraits = {
  companyId: 7,
  clientCategoryId: 8,
  groupIds: [9, 10],
  siteId: 1,
  serviceIds: [1, 2, 3],
}

/** From the nearest to the farthest: a group of his own, then as decision D13 lists them. */
const inOrder = [group, company, category, everybody].flatMap((subject, i) =>
  [1, 2, 3, null].map((serviceId, j) => level(10 * (i + 1) + j, subject, { serviceId })),
)

test('the nearest level wins, one after the other as D13 lists them, a group before all [SLA-07, SLA-14]', () => {
  inOrder.forEach(({ id }, i) => {
    expect(chooseLevel(inOrder.slice(i).toReversed(), traits)?.levelId).toBe(id)
  })
})

test('of two groups the heavier level wins, then the older, and the answer says by what and of how many [SLA-01]', () => {
  const other = { kind: 'group', id: 10 } as const
  const because = { subject: 'group', service: 'any', serviceId: null }
  const heavier = [level(1, group, { weight: 1 }), level(2, other, { weight: 5 }), level(3, everybody, { weight: 9 })]
  expect(chooseLevel(heavier, traits)).toEqual({
    levelId: 2,
    because: { ...because, subjectId: 10, of: 2, decided: 'weight' },
  })
  const older = [level(5, group), level(4, other)]
  expect(chooseLevel(older, traits)).toEqual({
    levelId: 4,
    because: { ...because, subjectId: 10, of: 2, decided: 'order' },
  })
  // Two groups with one level: nothing was decided between levels.
  const same = [level(4, other), level(4, group)]
  expect(chooseLevel(same, traits)?.because).toEqual({ ...because, subjectId: 9, of: 2, decided: null })
  expect(chooseLevel(heavier, { ...traits, groupIds: [9] })?.because).toEqual({
    ...because,
    subjectId: 9,
    of: 1,
    decided: null,
  })
  expect(chooseLevel(heavier, { ...traits, groupIds: [] })?.levelId).toBe(3)
})

test('nearer by its service is nearer than heavier [SLA-01]', () => {
  const other = { kind: 'group', id: 10 } as const
  const levels = [level(1, group, { serviceId: 1, weight: 1 }), level(2, other, { serviceId: 2, weight: 9 })]
  expect(chooseLevel(levels, traits)).toMatchObject({ levelId: 1, because: { service: 'own', of: 1 } })
})

test('a level that is limited to sites is no candidate on another one [SLA-01]', () => {
  const levels = [level(1, group, { siteIds: [2, 3] }), level(2, company, { siteIds: [1] }), level(3, everybody)]
  expect([1, 2, 4, null].map((siteId) => chooseLevel(levels, { ...traits, siteId })?.levelId)).toEqual([2, 1, 3, 1])
})

test('a client of no group, company or category has the level for everybody; without one there is none [SLA-01]', () => {
  const nobody: LevelTraits = { companyId: null, clientCategoryId: null, groupIds: [], siteId: 1, serviceIds: [] }
  expect(chooseLevel(inOrder, nobody)).toEqual({
    levelId: 43,
    because: { subject: 'everybody', subjectId: null, service: 'any', serviceId: null, of: 1, decided: null },
  })
  expect(chooseLevel(inOrder.slice(0, 12), nobody)).toBeNull()
})

/** The rules one by one, as they are written: slow, and without ranks. */
function oracle(all: readonly LevelClaim[], one: LevelTraits): number | null {
  const steps = [
    ...(['group', 'company', 'category', 'everybody'] as const).flatMap((kind) =>
      [...one.serviceIds, null].map((serviceId) => ({ kind, serviceId })),
    ),
  ]
  const whose = { company: [one.companyId], category: [one.clientCategoryId], group: one.groupIds }
  for (const { kind, serviceId } of steps) {
    const here = all.filter(
      (of) =>
        of.subject.kind === kind &&
        (of.subject.kind === 'everybody' || whose[of.subject.kind].includes(of.subject.id)) &&
        of.serviceId === serviceId &&
        (of.siteIds.length === 0 || one.siteId === null || of.siteIds.includes(one.siteId)),
    )
    if (here.length === 0) continue
    const most = Math.max(...here.map(({ weight }) => weight))
    return Math.min(...here.filter(({ weight }) => weight === most).map(({ id }) => id))
  }
  return null
}

test('the answer is what the rules say one by one, and does not depend on the order of the list', () => {
  const id = fc.integer({ min: 1, max: 3 })
  const subject: fc.Arbitrary<LevelClaim['subject']> = fc.oneof(
    fc.record({ kind: fc.constantFrom('company', 'category', 'group'), id }),
    fc.constant(everybody),
  )
  const siteIds = fc.oneof(fc.constant([]), fc.uniqueArray(id, { maxLength: 2 }))
  const levels = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 30 }), subject, serviceId: fc.option(id), weight: id, siteIds }),
    { selector: (one) => one.id, maxLength: 12 },
  )
  const ticket = fc.record({
    companyId: fc.option(id),
    clientCategoryId: fc.option(id),
    groupIds: fc.uniqueArray(id),
    siteId: fc.option(id),
    serviceIds: fc.uniqueArray(id),
  })
  fc.assert(
    fc.property(levels, ticket, fc.integer(), (all, one, turn) => {
      const answer = chooseLevel(all, one)
      const turned = [...all.slice(turn % (all.length || 1)), ...all.slice(0, turn % (all.length || 1))]
      expect(chooseLevel(turned, one)).toEqual(answer)
      expect(answer?.levelId ?? null).toBe(oracle(all, one))
    }),
    { numRuns: 1_000 },
  )
})
