import { type ClientActor, isAdministrator, type StaffActor } from './actor.ts'
import type { Role } from './roles.ts'

/** What one employee may, after all his grants are added up (D15), and whether he may enter at all. */
export type StaffRights = {
  loginId: number
  employeeId: number
  name: string
  isActive: boolean
  isFullAccess: boolean
  roles: readonly Role[]
  /** Support departments he is a member of. */
  departmentIds: readonly number[]
  /** Employees of his groups whose tickets he may see (ORG-11). */
  mateIds: readonly number[]
}

/** Why a change of rights cannot stand, or null (spec §3.8, rule 5). */
export type Lockout = 'lastAdministrator' | 'selfLockout'

/** The actor that somebody with these rights is. */
export const staffActor = (rights: StaffRights): StaffActor => ({
  kind: 'staff',
  loginId: rights.loginId,
  employeeId: rights.employeeId,
  name: rights.name,
  roles: rights.roles,
  isFullAccess: rights.isFullAccess,
  departmentIds: rights.departmentIds,
  mateIds: rights.mateIds,
})

/** A contact as far as his rights are concerned. */
export type ClientRights = Pick<ClientActor, 'loginId' | 'name' | 'companyId' | 'mateIds' | 'isDenied'> & {
  id: number
  /** Head of the company he belongs to now (ORG-08). */
  isHead: boolean
}

/** The actor that this contact is. */
export const clientActor = ({
  id,
  loginId,
  name,
  companyId,
  isHead,
  mateIds,
  isDenied,
}: ClientRights): ClientActor => ({
  kind: 'client',
  loginId,
  contactId: id,
  name,
  companyId,
  headOfCompanyId: isHead ? companyId : null,
  mateIds,
  isDenied,
})

const administers = (rights: StaffRights): boolean => rights.isActive && isAdministrator(staffActor(rights))
const hasFullAccess = (rights: StaffRights): boolean => rights.isActive && rights.isFullAccess

/**
 * Whether nobody would be left to let the others in, or whether he who asks would shut himself out. An installation
 * that never had an administrator is not refused its first steps.
 */
export function lockoutOf(
  before: readonly StaffRights[],
  after: readonly StaffRights[],
  actingEmployeeId: number | null,
): Lockout | null {
  const lost = (has: (rights: StaffRights) => boolean) => before.some(has) && !after.some(has)
  if (lost(administers) || lost(hasFullAccess)) return 'lastAdministrator'
  const mine = (all: readonly StaffRights[]) =>
    all.some((one) => one.employeeId === actingEmployeeId && administers(one))
  return mine(before) && !mine(after) ? 'selfLockout' : null
}

/** Logins whose owner may other things after than before: their open streams are closed, their lists read again. */
export function changedLogins(before: readonly StaffRights[], after: readonly StaffRights[]): number[] {
  const known = new Map(before.map((one) => [one.loginId, wordsOf(one)]))
  return after
    .filter((one) => known.has(one.loginId) && known.get(one.loginId) !== wordsOf(one))
    .map((one) => one.loginId)
}

const wordsOf = (rights: StaffRights): string =>
  [
    rights.isActive,
    rights.isFullAccess,
    [...rights.roles].sort().join(),
    [...rights.departmentIds].sort((a, b) => a - b).join(),
    [...rights.mateIds].sort((a, b) => a - b).join(),
  ].join(';')
