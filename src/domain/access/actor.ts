import type { Role } from './roles.ts'

/** Somebody of the support side, with all that policies ask of him, read once for the request. */
export type StaffActor = {
  kind: 'staff'
  loginId: number
  employeeId: number
  name: string
  /** After inheritance (D15), see `effectiveRoles`. */
  roles: readonly Role[]
  isFullAccess: boolean
  /** Support departments he is a member of, whose tickets he sees and works with (D1, ORG-04). */
  departmentIds: readonly number[]
  /** Employees of his groups whose tickets he sees and works with too (D1, ORG-11). */
  mateIds: readonly number[]
}

/** Somebody of the client side. `isDenied` is role D without any other (ACL-01). */
export type ClientActor = {
  kind: 'client'
  loginId: number | null
  contactId: number
  name: string
  companyId: number | null
  /** Set where he is a head of the company he belongs to now (ORG-08). */
  headOfCompanyId: number | null
  /** Contacts of his groups whose tickets he sees too (ORG-11). */
  mateIds: readonly number[]
  isDenied: boolean
}

/** The parts of the product that act by themselves; history names them (HIST-04). */
export type SystemComponent = 'gateway' | 'notifications' | 'jobs' | 'command_line' | 'demo'

export type SystemActor = { kind: 'system'; component: SystemComponent }

/** Nobody has signed in. */
export type NobodyActor = { kind: 'nobody' }

export type Actor = StaffActor | ClientActor | SystemActor | NobodyActor

export const nobody: NobodyActor = { kind: 'nobody' }
export const system = (component: SystemComponent): SystemActor => ({ kind: 'system', component })

/** W, full access, or the product itself (ACL-05, ORG-02). */
export function isAdministrator(actor: Actor): boolean {
  if (actor.kind === 'system') return true
  return actor.kind === 'staff' && (actor.isFullAccess || actor.roles.includes('W'))
}

/** Whether the desk opens for him at all: T, V, W or full access (ACL-01, 03, 04). */
export function mayReadDesk(actor: Actor): boolean {
  if (isAdministrator(actor)) return true
  return actor.kind === 'staff' && (actor.roles.includes('T') || actor.roles.includes('V'))
}

/** Whether he may change anything at the desk: V alone may not (ACL-04). */
export function mayWorkDesk(actor: Actor): boolean {
  if (isAdministrator(actor)) return true
  return actor.kind === 'staff' && actor.roles.includes('T')
}
