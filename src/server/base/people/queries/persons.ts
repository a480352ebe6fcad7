import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx, Language } from '#kernel/ctx'
import { login } from '#schema/base/access'
import * as access from '#server/base/access'
import { normaliseAddress } from '../addresses.ts'
import { company, contact, contactAddress, employee } from '../schema.ts'

/** A contact as tickets and channels need him. */
export type Person = {
  id: number
  name: string
  companyId: number | null
  /** What his company is now (ORG-13). */
  clientCategoryId: number | null
  /** The groups of clients that he is in (ORG-11), as `groupsOfContact` gives them. */
  clientGroupIds: readonly number[]
  isHead: boolean
  /** Contacts of his groups whose tickets he sees too. */
  mateIds: readonly number[]
  /** Role D with nothing else: his letters wait in Incoming, no page opens (ACL-01). */
  isDenied: boolean
  isActive: boolean
  loginId: number | null
  employeeId: number | null
  /** Where our letters go. */
  address: string | null
  language: Language
}

/** Whose address this is, by any of his addresses; null for a stranger and for who has been switched off. */
export async function contactByAddress(ctx: Ctx, address: string): Promise<Person | null> {
  const found = sql`exists (
    select 1 from ${contactAddress} a
    where a.contact_id = ${contact.id} and a.is_active and a.address = ${normaliseAddress(address)}
  )`
  return person(ctx, found)
}

/** The contact with this id, active or not; null where there is none. */
export const contactById = (ctx: Ctx, id: number): Promise<Person | null> => person(ctx, eq(contact.id, id))

async function person(ctx: Ctx, which: SQL): Promise<Person | null> {
  const [row] = await ctx.db
    .select({
      id: contact.id,
      name: contact.name,
      companyId: contact.companyId,
      clientCategoryId: company.clientCategoryId,
      clientGroupIds: sql<number[]>`coalesce((
        select json_agg(m.group_id order by m.group_id) from client_group_member m where m.contact_id = ${contact.id}
      ), '[]')`,
      isHead: contact.isHead,
      mateIds: access.matesOfContact(contact.id),
      isDenied: contact.isDenied,
      isActive: contact.isActive,
      loginId: contact.loginId,
      employeeId: contact.employeeId,
      address: sql<string | null>`coalesce(${contactAddress.address}, (
        select l.address from employee e join login l on l.id = e.login_id where e.id = ${contact.employeeId}
      ))`,
      language: sql<Language>`coalesce(${login.language}, ${contact.language})`,
    })
    .from(contact)
    .leftJoin(contactAddress, and(eq(contactAddress.contactId, contact.id), contactAddress.isPrimary))
    .leftJoin(login, eq(login.id, contact.loginId))
    .leftJoin(company, eq(company.id, contact.companyId))
    .where(which)
  if (!row) return null
  return { ...row, isDenied: await isDenied(ctx, row) }
}

/** A denial counts only where nothing else is granted: who works here may by his roles (D15). */
async function isDenied(ctx: Ctx, row: { isDenied: boolean; employeeId: number | null }): Promise<boolean> {
  if (row.employeeId === null) return row.isDenied
  const [rights] = await access.staffRights(ctx, row.employeeId)
  if (!rights?.isActive) return row.isDenied
  return !rights.isFullAccess && rights.roles.every((role) => role === 'D')
}

/** The active employee who signs in with this address. */
export async function staffByAddress(ctx: Ctx, address: string): Promise<{ employeeId: number; name: string } | null> {
  const [row] = await ctx.db
    .select({ employeeId: employee.id, name: employee.name })
    .from(employee)
    .innerJoin(login, eq(login.id, employee.loginId))
    .where(and(eq(login.address, normaliseAddress(address)), eq(login.kind, 'staff'), eq(employee.isActive, true)))
  return row ?? null
}
