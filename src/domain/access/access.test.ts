import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Actor,
  both,
  changedLogins,
  effectiveRoles,
  either,
  isAdministrator,
  lockoutOf,
  mayReadDesk,
  mayWorkDesk,
  nobody,
  type Role,
  roles,
  type StaffRights,
  staffActor,
  system,
  when,
} from './index.ts'

const someRoles = fc.array(fc.constantFrom(...roles), { maxLength: 8 })
const somebody = fc.record({
  loginId: fc.integer({ min: 1, max: 6 }),
  isActive: fc.boolean(),
  isFullAccess: fc.boolean(),
  roles: someRoles.map(effectiveRoles),
  departmentIds: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
  mateIds: fc.uniqueArray(fc.integer({ min: 101, max: 106 })),
})
const everybody = fc
  .uniqueArray(somebody, { selector: (one) => one.loginId, maxLength: 6 })
  .map((all) => all.map((one): StaffRights => ({ ...one, employeeId: one.loginId + 100, name: `№ ${one.loginId}` })))

describe('effective roles (D15)', () => {
  test('a stronger role holds the weaker: W holds T, T holds R', () => {
    fc.assert(
      fc.property(someRoles, (granted) => {
        const may = effectiveRoles(granted)
        if (may.includes('W')) expect(may).toContain('T')
        if (may.includes('T')) expect(may).toContain('R')
        if (granted.includes('V')) expect(may).toContain('V')
      }),
    )
  })

  test('D stands alone, and only where nothing else was granted', () => {
    fc.assert(
      fc.property(someRoles, (granted) => {
        const isDenied = granted.every((role) => role === 'D')
        expect(effectiveRoles(granted).includes('D')).toBe(isDenied)
        if (isDenied) expect(effectiveRoles(granted)).toEqual(['D'])
      }),
    )
  })

  test('one grant more never takes anything away but the denial; order and repetition mean nothing', () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...roles), (granted, more) => {
        const before = effectiveRoles(granted).filter((role) => role !== 'D')
        expect(effectiveRoles([more, ...granted])).toEqual(expect.arrayContaining(before))
        expect(effectiveRoles([...granted, ...granted].reverse())).toEqual(effectiveRoles(granted))
        expect(effectiveRoles(effectiveRoles(granted))).toEqual(effectiveRoles(granted))
      }),
    )
  })
})

describe('what roles open', () => {
  const staff = (role: Role, isFullAccess = false): Actor =>
    staffActor({
      loginId: 1,
      employeeId: 1,
      name: '',
      isActive: true,
      isFullAccess,
      roles: effectiveRoles([role]),
      departmentIds: [],
      mateIds: [],
    })

  test.each([
    ['D', [false, false, false]],
    ['R', [false, false, false]],
    ['V', [true, false, false]],
    ['T', [true, true, false]],
    ['W', [true, true, true]],
  ] as const)('%s: reads, works, administers %j', (role, [reads, works, administers]) => {
    const actor = staff(role)
    expect([mayReadDesk(actor), mayWorkDesk(actor), isAdministrator(actor)]).toEqual([reads, works, administers])
  })

  test('full access opens everything whatever the role; the product itself may all, a stranger nothing', () => {
    for (const role of roles) expect(isAdministrator(staff(role, true))).toBe(true)
    expect(isAdministrator(system('gateway'))).toBe(true)
    expect(mayReadDesk(nobody)).toBe(false)
  })
})

describe('lockout', () => {
  test('who stays an administrator and leaves another with full access is never refused', () => {
    fc.assert(
      fc.property(everybody, everybody, (before, after) => {
        const keeper = {
          loginId: 9,
          employeeId: 109,
          name: '',
          isActive: true,
          isFullAccess: true,
          roles: [],
          departmentIds: [],
          mateIds: [],
        }
        expect(lockoutOf([...before, keeper], [...after, keeper], 109)).toBeNull()
      }),
    )
  })

  test('after a change that is let through somebody administers, if anybody did', () => {
    fc.assert(
      fc.property(everybody, everybody, fc.integer({ min: 101, max: 106 }), (before, after, acting) => {
        if (lockoutOf(before, after, acting) !== null) return
        const administers = (all: readonly StaffRights[]) =>
          all.filter((one) => one.isActive && isAdministrator(staffActor(one))).map((one) => one.employeeId)
        if (administers(before).length > 0) expect(administers(after)).not.toEqual([])
        if (administers(before).includes(acting)) expect(administers(after)).toContain(acting)
      }),
    )
  })

  test('nothing changed is nobody changed; whoever differs is named', () => {
    fc.assert(
      fc.property(everybody, everybody, (before, after) => {
        expect(changedLogins(before, before)).toEqual([])
        expect(
          changedLogins(
            before,
            before.map((one) => ({
              ...one,
              departmentIds: [...one.departmentIds].reverse(),
              mateIds: [...one.mateIds].reverse(),
            })),
          ),
        ).toEqual([])
        expect(
          changedLogins(
            before,
            before.map((one) => ({ ...one, isActive: !one.isActive })),
          ),
        ).toEqual(before.map((one) => one.loginId))
        expect(
          changedLogins(
            before,
            before.map((one) => ({ ...one, mateIds: [...one.mateIds, 107] })),
          ),
        ).toEqual(before.map((one) => one.loginId))
        const known = new Set(before.map((one) => one.loginId))
        for (const loginId of changedLogins(before, after)) expect(known.has(loginId)).toBe(true)
      }),
    )
  })
})

test('of two answers the stricter or the kinder is taken', () => {
  expect([both('yes', 'no'), both('no', 'hidden'), both('yes', 'yes')]).toEqual(['no', 'hidden', 'yes'])
  expect([either('yes', 'hidden'), either('no', 'hidden'), either('hidden', 'hidden')]).toEqual(['yes', 'no', 'hidden'])
  expect([when(true), when(false), when(false, 'hidden')]).toEqual(['yes', 'no', 'hidden'])
})
