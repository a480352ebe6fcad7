import { and, eq, ne } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { deleteUnused } from '#kernel/deletion'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { requireRows } from '#kernel/known-rows'
import { forget } from '#kernel/save'
import * as people from '#server/base/people'
import { type Dictionary, dictionaries, type RowField, type RowInput, type StoredRow } from '../dictionary.ts'
import { dictionaryRowAdded, dictionaryRowChanged, dictionaryRowRemoved } from '../facts.ts'
import { canEditDictionaries } from '../policy.ts'
import { storedRow } from '../queries/dictionary-rows.ts'
import { KNOWN_ROWS } from '../queries/rows.ts'
import { site, status } from '../schema.ts'
import { inUse, orTaken, wholeName } from './write-row.ts'

type Add = typeof api.catalog.addRow
type Save = typeof api.catalog.saveRow
type Remove = typeof api.catalog.removeRow

/**
 * Adds a row to a dictionary. Refuses name.taken, fields that this dictionary does not have or cannot do without, and a
 * default status that is off or of some sites alone.
 */
export async function addRow(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  forget(ctx.save, KNOWN_ROWS)
  const of = dictionaries[input.dictionary]
  refuseForeignFields(of, input)
  const missing = of.required.find((field) => input[field] === undefined)
  if (missing) throw new Refusal('input.required', {}, missing)
  await checkReferences(ctx, input, null)
  await makeRoomForDefault(ctx, input, input.phase)
  const [row] = await orTaken(
    ctx.db
      .insert(of.table)
      .values({ ...columnsOf(of, input), createdAt: ctx.now })
      .returning({ id: of.table.id }),
    namesOf(of),
  )
  const id = Number(found(row).id)
  await setSites(ctx, of, id, input.siteIds)
  await tell(ctx, dictionaryRowAdded, id, { dictionary: input.dictionary })
  return { id }
}

/** Changes a row; what is not given stays. Refuses dictionary.fixed for a status's phase and a source's code. */
export async function saveRow(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  forget(ctx.save, KNOWN_ROWS)
  const of = dictionaries[input.dictionary]
  const before = found(await storedRow(ctx, input.dictionary, input.id))
  refuseForeignFields(of, input)
  const fixed = of.fixed.find((field) => input[field] !== undefined && input[field] !== before[field])
  if (fixed) throw new Refusal('dictionary.fixed', {}, fixed)
  refuseLosingDefault(input, before)
  await checkReferences(ctx, input, before)
  await makeRoomForDefault(ctx, input, before.phase)
  await orTaken(ctx.db.update(of.table).set(columnsOf(of, input)).where(eq(of.table.id, input.id)), namesOf(of))
  await setSites(ctx, of, input.id, input.siteIds)
  await tell(ctx, dictionaryRowChanged, input.id, { dictionary: input.dictionary })
  return { id: input.id }
}

/** Deletes a row that nothing speaks of. Refuses dictionary.inUse, dictionary.lastOfPhase, dictionary.defaultOfPhase. */
export async function removeRow(ctx: Ctx, input: Given<Remove>): Promise<Record<string, never>> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  forget(ctx.save, KNOWN_ROWS)
  const { table } = dictionaries[input.dictionary]
  const before = found(await storedRow(ctx, input.dictionary, input.id))
  await refuseNeeded(ctx, before)
  await deleteUnused(ctx, { table, id: input.id }, inUse)
  await tell(ctx, dictionaryRowRemoved, input.id, { dictionary: input.dictionary })
  return {}
}

const COMMON = new Set(['dictionary', 'id', 'name', 'sort', 'isActive', 'siteIds'])

function refuseForeignFields(of: Dictionary, input: RowInput): void {
  const known = new Set<string>(of.fields)
  const foreign = Object.entries(input).find(
    ([key, value]) => value !== undefined && !COMMON.has(key) && !known.has(key),
  )
  if (foreign) throw new Refusal('input.unknownField', {}, foreign[0])
}

function columnsOf(of: Dictionary, input: RowInput): Record<string, unknown> {
  const own = of.fields.filter((field: RowField) => input[field] !== undefined).map((field) => [field, input[field]])
  return { name: wholeName(input.name), sort: input.sort, isActive: input.isActive, ...Object.fromEntries(own) }
}

/** Only a department and a responsible that are new in the row must be such as may be chosen now. */
async function checkReferences(ctx: Ctx, input: RowInput, before: StoredRow | null): Promise<void> {
  const { departmentId, responsibleId } = input
  if (departmentId != null && departmentId !== before?.departmentId)
    await people.requireSupport(ctx, departmentId, 'departmentId')
  if (responsibleId != null && responsibleId !== before?.responsibleId)
    await people.requireAssignable(ctx, responsibleId, 'responsibleId')
}

/** Each phase has exactly one default status: a new one takes the place of the old. */
async function makeRoomForDefault(ctx: Ctx, input: RowInput, phase: StoredRow['phase']): Promise<void> {
  if (phase === undefined || input.isDefault !== true) return
  if (!input.isActive) throw new Refusal('dictionary.defaultOfPhase', {}, 'isActive')
  refuseSites(input)
  await ctx.db
    .update(status)
    .set({ isDefault: false })
    .where(and(eq(status.phase, phase), eq(status.isDefault, true)))
}

/** The default of a phase stops being it only by another one's becoming it. */
function refuseLosingDefault(input: RowInput, before: StoredRow): void {
  if (before.isDefault !== true) return
  if (input.isDefault === false) throw new Refusal('dictionary.defaultOfPhase', {}, 'isDefault')
  if (!input.isActive) throw new Refusal('dictionary.defaultOfPhase', {}, 'isActive')
  refuseSites(input)
}

/** A phase begins with its default status on every site. */
function refuseSites({ siteIds }: RowInput): void {
  if (siteIds.length > 0) throw new Refusal('dictionary.defaultOfPhase', {}, 'siteIds')
}

/** Sources that the product itself names by their code. */
const OWN_SOURCES = ['email', 'web', 'api']

async function refuseNeeded(ctx: Ctx, row: StoredRow): Promise<void> {
  if (row.code !== undefined && OWN_SOURCES.includes(row.code)) throw inUse()
  if (row.phase === undefined) return
  const [other] = await ctx.db
    .select({ id: status.id })
    .from(status)
    .where(and(eq(status.phase, row.phase), ne(status.id, row.id)))
    .limit(1)
  if (!other) throw new Refusal('dictionary.lastOfPhase')
  if (row.isDefault) throw new Refusal('dictionary.defaultOfPhase')
}

async function setSites(ctx: Ctx, { sites }: Dictionary, rowId: number, siteIds: readonly number[]): Promise<void> {
  await requireRows(ctx, site, { ids: siteIds, path: 'siteIds' })
  await ctx.db.delete(sites).where(eq(sites.rowId, rowId))
  if (siteIds.length > 0) await ctx.db.insert(sites).values([...new Set(siteIds)].map((siteId) => ({ rowId, siteId })))
}

const namesOf = ({ nameIndex }: Dictionary) => ({ [nameIndex]: 'name.ru', source_code: 'code' })
