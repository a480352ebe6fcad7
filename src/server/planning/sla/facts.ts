import { mayReadDesk } from '#domain/access'
import type { AnyClockName } from '#domain/sla'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

type Nothing = Record<never, never>
/** One cell of the matrix: with no group, company or category it is everybody's, without a service that of any. */
type Cell = {
  clientGroupId: number | null
  companyId: number | null
  clientCategoryId: number | null
  serviceId: number | null
}

export const levelAdded = defineFact<Nothing>()('level.added', 'level', 'staff')
/** Where the two versions differ it promises otherwise than it did. */
export const levelChanged = defineFact<{ fromVersion: number; toVersion: number }>()('level.changed', 'level', 'staff')
export const levelArchived = defineFact<Nothing>()('level.archived', 'level', 'staff')
export const levelRestored = defineFact<Nothing>()('level.restored', 'level', 'staff')
export const levelGiven = defineFact<Cell>()('level.given', 'level', 'staff')
export const levelRevoked = defineFact<Cell>()('level.revoked', 'level', 'staff')

/** Another list of what is done when a deadline comes near or is missed. */
export const levelEscalationsChanged = defineFact<Nothing>()('level.escalationsChanged', 'level', 'staff')

/** Of which clock of a ticket, in which of its cycles; `dueAt` is the deadline that comes near, or that was missed. */
type OfClock = { clock: AnyClockName; cycle: number; dueAt: number }
export const deadlineNear = defineFact<OfClock>()('ticket.deadlineNear', 'ticket', 'staff')
/** Told once a cycle (SLA-09): from then on it is missed, whatever is edited (spec §3.1.10). */
export const deadlineMissed = defineFact<OfClock>()('ticket.deadlineMissed', 'ticket', 'staff')

/** The daily look at a level's norm was made (SLA-11). */
export const normChecked = defineFact<{ checkId: number; outcome: string }>()('norm.checked', 'level', 'staff')
/** It was missed, and that is to be told: of several late looks the last one alone. */
export const normMissed = defineFact<{ checkId: number }>()('norm.missed', 'level', 'staff')

export const levelFacts = [
  levelAdded,
  levelChanged,
  levelArchived,
  levelRestored,
  levelGiven,
  levelRevoked,
  levelEscalationsChanged,
  deadlineNear,
  deadlineMissed,
  normChecked,
  normMissed,
]

/** Levels are seen by whoever the desk opens for. */
export const liveLevel = defineLive<null>('level', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
