import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

/** It has another support level since its service changed (SLA-15); null where it had none. */
export const ticketLevelChanged = defineFact<{ from: number | null; to: number }>()(
  'ticket.levelChanged',
  'ticket',
  'staff',
)
/** It is older than the level that it has from now on: what was due before is shown, and nobody is told of it. */
export const ticketLevelAdopted = defineFact<{ levelId: number }>()('ticket.levelAdopted', 'ticket', 'staff')
/** An administrator had its deadlines counted by what is promised now; what had been missed is judged anew (spec §3.1.10). */
export const ticketDeadlinesRecounted = defineFact<Record<never, never>>()(
  'ticket.deadlinesRecounted',
  'ticket',
  'staff',
)
/** Open tickets follow a schedule or a level that was edited: begun, and done (SLA-16). */
export const recountBegun = defineFact<Record<never, never>>()('recount.begun', 'recount', 'staff')
export const recountEnded = defineFact<{ moved: number }>()('recount.ended', 'recount', 'staff')

export const deadlineFacts = [
  ticketLevelChanged,
  ticketLevelAdopted,
  ticketDeadlinesRecounted,
  recountBegun,
  recountEnded,
]

/** That deadlines moved is seen by whoever the desk opens for: their lists show them. */
export const liveRecount = defineLive<null>('recount', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
