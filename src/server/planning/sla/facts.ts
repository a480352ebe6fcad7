import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

type Nothing = Record<never, never>
/** Null is everybody. */
type Whom = { companyId: number | null }

export const levelAdded = defineFact<Nothing>()('level.added', 'level', 'staff')
/** Where the two versions differ it promises otherwise than it did. */
export const levelChanged = defineFact<{ fromVersion: number; toVersion: number }>()('level.changed', 'level', 'staff')
export const levelArchived = defineFact<Nothing>()('level.archived', 'level', 'staff')
export const levelRestored = defineFact<Nothing>()('level.restored', 'level', 'staff')
export const levelGiven = defineFact<Whom>()('level.given', 'level', 'staff')
export const levelRevoked = defineFact<Whom>()('level.revoked', 'level', 'staff')

export const levelFacts = [levelAdded, levelChanged, levelArchived, levelRestored, levelGiven, levelRevoked]

/** Levels are seen by whoever the desk opens for. */
export const liveLevel = defineLive<null>('level', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
