import { brokenUnique, Refusal } from '#kernel/errors'

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

/** A row that something speaks of is not deleted. */
export const inUse = (): Refusal => new Refusal('dictionary.inUse')

/** The second language of a name is the first one's words where it was left blank. */
export const wholeName = (name: { ru: string; en: string }): { ru: string; en: string } => ({
  ru: name.ru,
  en: name.en === '' ? name.ru : name.en,
})
