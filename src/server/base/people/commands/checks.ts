import { eq, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { isBlindMail, type Sharing } from '#domain/access'
import { isTimeZone } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { requireRows } from '#kernel/known-rows'
import { company, contact, department, employee, staffGroup } from '../schema.ts'

type Rows = PgTable & { id: PgColumn; isActive?: PgColumn }

/** Refuses input.unknownChoice, at the field given, unless all of them are there and, where they can be off, switched on. */
const demand = (table: Rows) => (ctx: Ctx, ids: readonly number[], path: string) =>
  requireRows(ctx, table, { ids, path, where: table.isActive && eq(table.isActive, true) })

export const requireEmployees = demand(employee)
export const requireDepartments = demand(department)
export const requireGroups = demand(staffGroup)
export const requireCompanies = demand(company)
export const requireContacts = demand(contact)

/** Refuses input.unknownChoice, at `groupIds` or `departmentIds`, unless all of them are there and switched on. */
export async function requirePlaces(
  ctx: Ctx,
  places: { groupIds: readonly number[]; departmentIds: readonly number[] },
): Promise<void> {
  await requireGroups(ctx, places.groupIds, 'groupIds')
  await requireDepartments(ctx, places.departmentIds, 'departmentIds')
}

/** The ids that were given: nothing where null. */
export const given = (id: number | null): number[] => (id === null ? [] : [id])

/** Refuses input.unknownChoice unless the zone is one of IANA's that we know. */
export function requireTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw new Refusal('input.unknownChoice', {}, 'timeZone')
}

/** Runs a write; a name that another row of the kind has is refused with name.taken at `path`. */
export async function orNameTaken<T>(write: PromiseLike<T>, constraint: string, path: string): Promise<T> {
  try {
    return await write
  } catch (error) {
    // The database knows best whether a name is free: asking it first would leave room for two at once.
    if (brokenUnique(error) === constraint) throw new Refusal('name.taken', {}, path)
    throw error
  }
}

/** Refuses group.mailNeedsSight, at the member's field, where letters would tell somebody of what he may not see (ORG-11). */
export function requireSight(members: readonly Sharing[]): void {
  const blind = members.findIndex(isBlindMail)
  if (blind >= 0) throw new Refusal('group.mailNeedsSight', {}, `members.${blind}.seesTickets`)
}

/** Refuses department.circle where `id` would stand, over however many steps, inside itself. */
export async function refuseCircle(
  ctx: Ctx,
  table: typeof department | typeof staffGroup,
  { id, parentId }: { id: number; parentId: number | null },
): Promise<void> {
  const { rows } = await ctx.db.execute(sql`
    with recursive above (id) as (
      select ${parentId}::bigint
      union
      select t.parent_id from above join ${table} t on t.id = above.id where t.parent_id is not null
    )
    select 1 from above where id = ${id}`)
  if (rows.length > 0) throw new Refusal('department.circle', {}, 'parentId')
}

/** The second language of a name is the first one's words where it was left blank. */
export const wholeName = (name: { ru: string; en: string }): { ru: string; en: string } => ({
  ru: name.ru,
  en: name.en === '' ? name.ru : name.en,
})
