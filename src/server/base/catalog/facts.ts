import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

type Of = { dictionary: string }

export const dictionaryRowAdded = defineFact<Of>()('dictionary.added', 'dictionary', 'staff')
export const dictionaryRowChanged = defineFact<Of>()('dictionary.changed', 'dictionary', 'staff')
export const dictionaryRowRemoved = defineFact<Of>()('dictionary.removed', 'dictionary', 'staff')

/** Dictionaries are seen by whoever the desk opens for. */
export const liveDictionary = defineLive<null>('dictionary', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
