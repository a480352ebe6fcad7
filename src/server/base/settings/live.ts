import { mayReadDesk } from '#domain/access'
import { defineLive } from '#kernel/live-subjects'

/** That a setting changed is heard by whoever the desk opens for; what it is now, only by asking. */
export const liveSetting = defineLive<null>('setting', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
