import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

type Nothing = Record<never, never>
/** One cell of the matrix: with neither company nor category it is everybody's, without a service that of any. */
type Cell = { companyId: number | null; clientCategoryId: number | null; serviceId: number | null }

export const levelAdded = defineFact<Nothing>()('level.added', 'level', 'staff')
/** Where the two versions differ it promises otherwise than it did. */
export const levelChanged = defineFact<{ fromVersion: number; toVersion: number }>()('level.changed', 'level', 'staff')
export const levelArchived = defineFact<Nothing>()('level.archived', 'level', 'staff')
export const levelRestored = defineFact<Nothing>()('level.restored', 'level', 'staff')
export const levelGiven = defineFact<Cell>()('level.given', 'level', 'staff')
export const levelRevoked = defineFact<Cell>()('level.revoked', 'level', 'staff')

export const levelFacts = [levelAdded, levelChanged, levelArchived, levelRestored, levelGiven, levelRevoked]

/** Levels are seen by whoever the desk opens for. */
export const liveLevel = defineLive<null>('level', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
