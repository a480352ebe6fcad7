import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterOutcomes } from '../../../api/mail-states.ts'
import { type Actor, effectiveRoles, roles } from '../../../domain/access/index.ts'
import {
  canEditGateways,
  canReadIncoming,
  canReadLetter,
  canReadMail,
  canReleaseOutbox,
  canSortIncoming,
  isForHands,
} from './policy.ts'

const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant<Actor>({ kind: 'nobody' }),
  fc.record({ isDenied: fc.boolean() }).map(
    ({ isDenied }): Actor => ({
      kind: 'client',
      loginId: 1,
      contactId: 1,
      name: 'x',
      companyId: null,
      headOfCompanyId: null,
      isDenied,
    }),
  ),
  fc.record({ granted: fc.array(fc.constantFrom(...roles)), isFullAccess: fc.boolean() }).map(
    ({ granted, isFullAccess }): Actor => ({
      kind: 'staff',
      loginId: 1,
      employeeId: 1,
      name: 'x',
      roles: effectiveRoles(granted),
      isFullAccess,
      departmentIds: [],
    }),
  ),
)

test('whoever changes something of the mail may read it, and no client reads anything', () => {
  fc.assert(
    fc.property(actors, fc.constantFrom(...letterOutcomes), (actor, outcome) => {
      const may = (answer: string) => answer === 'yes'
      if (may(canEditGateways(actor)) || may(canReleaseOutbox(actor))) expect(canReadMail(actor)).toBe('yes')
      if (may(canSortIncoming(actor))) expect(canReadIncoming(actor)).toBe('yes')
      const letter = canReadLetter(actor, { isForHands: isForHands(outcome) })
      if (may(canSortIncoming(actor)) && outcome === 'incoming') expect(letter).toBe('yes')
      if (actor.kind !== 'staff') expect([canReadMail(actor), canReadIncoming(actor), letter]).not.toContain('yes')
    }),
  )
})

test('who only works at the desk sees letters that wait for a hand, and no other', () => {
  const staff: Actor = {
    kind: 'staff',
    loginId: 1,
    employeeId: 1,
    name: 'x',
    roles: ['R', 'T'],
    isFullAccess: false,
    departmentIds: [],
  }
  const seen = letterOutcomes.filter((outcome) => canReadLetter(staff, { isForHands: isForHands(outcome) }) === 'yes')
  expect(seen).toEqual(['incoming', 'sorted_new_ticket', 'sorted_existing_ticket', 'deleted', 'failed'])
})
