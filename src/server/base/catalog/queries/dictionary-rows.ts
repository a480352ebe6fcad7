import { asc, eq, inArray } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { department, employee } from '#schema/base/people'
import { type Dictionary, type DictionaryName, dictionaries, type StoredRow } from '../dictionary.ts'
import { canReadDictionaries } from '../policy.ts'

type Rows = typeof api.catalog.rows
type Row = Answered<Rows>['rows'][number]

/** All rows of a dictionary in their order, those switched off included. */
export async function dictionaryRows(ctx: Ctx, input: Given<Rows>): Promise<Answered<Rows>> {
  allow(ctx, 'dictionary.read', canReadDictionaries(ctx.actor))
  const of = dictionaries[input.dictionary]
  const stored = await storedRows(ctx, of)
  const sites = await sitesOf(ctx, of)
  const departments = await namesOf(ctx, 'department', stored)
  const responsibles = await namesOf(ctx, 'employee', stored)
  const rows = stored.map(
    (row): Row => ({
      ...plain(row),
      siteIds: sites.get(row.id) ?? [],
      department: named(departments, row.departmentId),
      responsible: named(responsibles, row.responsibleId),
    }),
  )
  return { rows }
}

/** One stored row of a dictionary; null where there is none. */
export async function storedRow(ctx: Ctx, name: DictionaryName, id: number): Promise<StoredRow | null> {
  const { table } = dictionaries[name]
  const [row] = await ctx.db.select().from(table).where(eq(table.id, id)).for('update')
  return (row as StoredRow | undefined) ?? null
}

/** The tables differ; what they have in common and beside it is the type of a stored row. */
async function storedRows(ctx: Ctx, { table }: Dictionary): Promise<StoredRow[]> {
  return (await ctx.db.select().from(table).orderBy(asc(table.sort), asc(table.id))) as StoredRow[]
}

const plain = (row: StoredRow) => ({
  id: row.id,
  name: row.name,
  sort: row.sort,
  isActive: row.isActive,
  phase: row.phase ?? null,
  isDefault: row.isDefault ?? null,
  priority: row.priority ?? null,
  weight: row.weight ?? null,
  value: row.value ?? null,
  isPositive: row.isPositive ?? null,
  code: row.code ?? null,
  description: row.description ?? null,
  warning: row.warning ?? null,
})

async function sitesOf(ctx: Ctx, { sites }: Dictionary): Promise<Map<number, number[]>> {
  const rows = (await ctx.db.select().from(sites).orderBy(asc(sites.siteId))) as { rowId: number; siteId: number }[]
  const found = new Map<number, number[]>()
  for (const { rowId, siteId } of rows) found.set(rowId, [...(found.get(rowId) ?? []), siteId])
  return found
}

async function namesOf(
  ctx: Ctx,
  kind: 'department',
  rows: readonly StoredRow[],
): Promise<Map<number, { ru: string; en: string }>>
async function namesOf(ctx: Ctx, kind: 'employee', rows: readonly StoredRow[]): Promise<Map<number, string>>
async function namesOf(ctx: Ctx, kind: 'department' | 'employee', rows: readonly StoredRow[]) {
  const ids = rows
    .map((row) => (kind === 'department' ? row.departmentId : row.responsibleId))
    .filter((id) => id != null)
  if (ids.length === 0) return new Map()
  const found =
    kind === 'department'
      ? await ctx.db
          .select({ id: department.id, name: department.name })
          .from(department)
          .where(inArray(department.id, ids))
      : await ctx.db.select({ id: employee.id, name: employee.name }).from(employee).where(inArray(employee.id, ids))
  return new Map<number, unknown>(found.map((one) => [one.id, one.name]))
}

function named<T>(names: Map<number, T>, id: number | null | undefined): { id: number; name: T } | null {
  const name = id == null ? undefined : names.get(id)
  return id == null || name === undefined ? null : { id, name }
}
