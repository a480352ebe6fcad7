import { mayReadDesk } from '#domain/access'
import { defineLive } from '#kernel/live-subjects'

/** People and companies are seen by whoever the desk opens for; clients hear of none of them. */
const forDesk = (kind: string) =>
  defineLive<null>(kind, {
    load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
    canSee: (actor) => mayReadDesk(actor),
  })

export const livePeople = ['employee', 'department', 'group', 'client_group', 'company', 'contact'].map(forDesk)
