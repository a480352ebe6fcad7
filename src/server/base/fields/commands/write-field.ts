import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { forget } from '#kernel/save'
import { fieldAdded, fieldChanged, fieldRemoved } from '../facts.ts'
import { canEditFields } from '../policy.ts'
import { KNOWN } from '../queries/definitions.ts'
import { field } from '../schema.ts'
import { wholeName, writeOptions } from './options.ts'
import { setPlaces } from './places.ts'

type Input = Given<typeof api.fields.add>
type Saved = Answered<typeof api.fields.add>

/** Adds a field (DICT-16). Refuses name.taken, options of what is no list, and a flag that is required: it is never blank. */
export async function addField(ctx: Ctx, input: Input): Promise<Saved> {
  allow(ctx, 'dictionary.edit', canEditFields(ctx.actor))
  refuseMisfit(input)
  const { kind } = input
  const row = { ...columnsOf(input), kind, createdAt: ctx.now }
  const [added] = await orTaken(ctx.db.insert(field).values(row).returning({ id: field.id }))
  const { id } = found(added)
  await writeRest(ctx, id, input)
  await tell(ctx, fieldAdded, id, {})
  return { id }
}

/**
 * Changes a field: its kind stays (dictionary.fixed), tickets hold values of it. Switched off it is asked for no more and
 * stays where it was filled in. An option that is not named stays as it is.
 */
export async function saveField(ctx: Ctx, input: Input & { id: number }): Promise<Saved> {
  allow(ctx, 'dictionary.edit', canEditFields(ctx.actor))
  const { id } = input
  const [before] = await ctx.db.select({ kind: field.kind }).from(field).where(eq(field.id, id)).for('update')
  if (found(before).kind !== input.kind) throw new Refusal('dictionary.fixed', {}, 'kind')
  refuseMisfit(input)
  await orTaken(ctx.db.update(field).set(columnsOf(input)).where(eq(field.id, id)))
  await writeRest(ctx, id, input)
  await tell(ctx, fieldChanged, id, {})
  return { id }
}

/** Deletes a field with its options and places. Who keeps tickets has seen that none holds a value of it. */
export async function removeField(ctx: Ctx, id: number): Promise<void> {
  allow(ctx, 'dictionary.edit', canEditFields(ctx.actor))
  found((await ctx.db.delete(field).where(eq(field.id, id)).returning({ id: field.id }))[0])
  forget(ctx.save, KNOWN)
  await tell(ctx, fieldRemoved, id, {})
}

function refuseMisfit({ kind, isRequired, options }: Input): void {
  if (kind !== 'list' && options.length > 0) throw new Refusal('input.unknownField', {}, 'options')
  if (kind === 'flag' && isRequired) throw new Refusal('input.unknownField', {}, 'isRequired')
}

async function writeRest(ctx: Ctx, id: number, input: Input): Promise<void> {
  await writeOptions(ctx, id, input.options)
  await setPlaces(ctx, id, input)
  forget(ctx.save, KNOWN)
}

const columnsOf = ({ name, hint, isRequired, isForClient, sort, isActive }: Input) => ({
  name: wholeName(name),
  hint: hint === null || hint.ru === '' ? null : wholeName(hint),
  isRequired,
  isForClient,
  sort,
  isActive,
})

/** The database knows best whether a name is free. */
async function orTaken<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (brokenUnique(error) === 'field_name') throw new Refusal('name.taken', {}, 'name.ru')
    throw error
  }
}
