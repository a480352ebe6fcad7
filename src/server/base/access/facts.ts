import { isAdministrator } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

/** What somebody may has changed, or his sessions have ended. The live stream of this login closes and is opened anew. */
export const accessChanged = defineFact<Record<never, never>>()('access.changed', 'login', 'staff')

/** Who hears of a login: the administrators' lists. Its owner needs no event: his stream closes. */
export const liveLogin = defineLive<null>('login', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => isAdministrator(actor),
})
