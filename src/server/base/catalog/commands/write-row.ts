import { eq } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from '#kernel/ctx'
import { brokenUnique, isStillUsed, Refusal } from '#kernel/errors'
import { savepoint } from '#kernel/run'

/** Runs a write; what a unique index has already is refused with name.taken, at the field that the index is of. */
export async function orTaken<T>(write: PromiseLike<T>, fieldOfIndex: Readonly<Record<string, string>>): Promise<T> {
  try {
    return await write
  } catch (error) {
    // The database knows best whether a name is free: asking it first would leave room for two at once.
    const path = fieldOfIndex[brokenUnique(error) ?? '']
    if (path !== undefined) throw new Refusal('name.taken', {}, path)
    throw error
  }
}

/** Deletes a row that nothing speaks of; refuses dictionary.inUse. */
export async function deleteUnused(ctx: Ctx, table: PgTable & { id: PgColumn }, id: number): Promise<void> {
  try {
    await savepoint(ctx, (inner) => inner.db.delete(table).where(eq(table.id, id)))
  } catch (error) {
    // Only the foreign keys know all who may speak of a row; asking each table first would forget the next one.
    if (isStillUsed(error)) throw new Refusal('dictionary.inUse')
    throw error
  }
}

/** The second language of a name is the first one's words where it was left blank. */
export const wholeName = (name: { ru: string; en: string }): { ru: string; en: string } => ({
  ru: name.ru,
  en: name.en === '' ? name.ru : name.en,
})
