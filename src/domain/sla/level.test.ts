import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseLevel, type LevelClaim, type LevelTraits } from './index.ts'

const level = (
  id: number,
  subject: LevelClaim['subject'],
  serviceId: number | null = null,
  weight = 1,
): LevelClaim => ({
  id,
  subject,
  serviceId,
  weight,
})
const company = { kind: 'company', id: 7 } as const
const category = { kind: 'category', id: 8 } as const
const group = { kind: 'group', id: 9 } as const
const everybody = { kind: 'everybody' } as const
/** Service 1 lies in 2, and that in 3. */
const traits: LevelTraits = { companyId: 7, clientCategoryId: 8, groupIds: [9], serviceIds: [1, 2, 3] }

/** From the nearest to the farthest, as decision D13 lists them; a group stands before everybody. */
const inOrder = [company, category, group, everybody].flatMap((subject, i) =>
  [1, 2, 3, null].map((serviceId, j) => level(10 * (i + 1) + j, subject, serviceId)),
)

test('the nearest level wins, one after the other as D13 lists them [SLA-07, SLA-14]', () => {
  inOrder.forEach(({ id }, i) => {
    expect(chooseLevel(inOrder.slice(i).toReversed(), traits)?.levelId).toBe(id)
  })
})

test('of equals the heavier wins, then the older, and the answer says by what and over whom [SLA-01]', () => {
  const levels = [
    level(4, group, null, 1),
    level(3, group, null, 5),
    level(2, group, null, 5),
    level(1, everybody, null, 9),
  ]
  expect(chooseLevel(levels, traits)).toEqual({
    levelId: 2,
    because: { subject: 'group', service: 'any', serviceId: null, outweighed: [3, 4] },
  })
  expect(chooseLevel(inOrder.slice(1, 2), traits)?.because).toEqual({
    subject: 'company',
    service: 'ancestor',
    serviceId: inOrder[1]?.serviceId,
    outweighed: [],
  })
})

test('a client of no company, category or group has the level for everybody; without one there is none', () => {
  const nobody: LevelTraits = { companyId: null, clientCategoryId: null, groupIds: [], serviceIds: [] }
  expect(chooseLevel(inOrder, nobody)).toEqual({
    levelId: 43,
    because: { subject: 'everybody', service: 'any', serviceId: null, outweighed: [] },
  })
  expect(chooseLevel(inOrder.slice(0, 12), nobody)).toBeNull()
})

test('the answer does not depend on the order of the list, and always fits the ticket', () => {
  const id = fc.integer({ min: 1, max: 3 })
  const subject: fc.Arbitrary<LevelClaim['subject']> = fc.oneof(
    fc.record({ kind: fc.constantFrom('company', 'category', 'group'), id }),
    fc.constant(everybody),
  )
  const levels = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 30 }), subject, serviceId: fc.option(id), weight: id }),
    { selector: (one) => one.id, maxLength: 12 },
  )
  const ticket = fc.record({
    companyId: fc.option(id),
    clientCategoryId: fc.option(id),
    groupIds: fc.uniqueArray(id),
    serviceIds: fc.uniqueArray(id),
  })
  fc.assert(
    fc.property(levels, ticket, fc.integer(), (all, one, turn) => {
      const answer = chooseLevel(all, one)
      const turned = [...all.slice(turn % (all.length || 1)), ...all.slice(0, turn % (all.length || 1))]
      expect(chooseLevel(turned, one)).toEqual(answer)
      const fits = all.filter(({ subject: whom, serviceId }) => {
        const whose = { company: [one.companyId], category: [one.clientCategoryId], group: one.groupIds }
        const isFor = whom.kind === 'everybody' || whose[whom.kind].includes(whom.id)
        return isFor && (serviceId === null || one.serviceIds.includes(serviceId))
      })
      expect(fits.some((fit) => fit.id === answer?.levelId)).toBe(fits.length > 0)
    }),
    { numRuns: 1_000 },
  )
})
