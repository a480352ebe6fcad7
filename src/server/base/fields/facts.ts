import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

export const fieldAdded = defineFact<Record<string, never>>()('field.added', 'field', 'staff')
export const fieldChanged = defineFact<Record<string, never>>()('field.changed', 'field', 'staff')
export const fieldRemoved = defineFact<Record<string, never>>()('field.removed', 'field', 'staff')

/** Fields are seen by whoever the desk opens for. */
export const liveField = defineLive<null>('field', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
