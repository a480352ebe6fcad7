import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

type Nothing = Record<never, never>

export const scheduleAdded = defineFact<Nothing>()('schedule.added', 'schedule', 'staff')
/** Where the two versions differ it opens otherwise than it did, and what is counted by it moves. */
export const scheduleChanged = defineFact<{ fromVersion: number; toVersion: number }>()(
  'schedule.changed',
  'schedule',
  'staff',
)
export const scheduleArchived = defineFact<Nothing>()('schedule.archived', 'schedule', 'staff')
export const scheduleRestored = defineFact<Nothing>()('schedule.restored', 'schedule', 'staff')

/** When the department works, and how soon it answers, was said anew; null where that was taken away. */
export const departmentHoursChanged = defineFact<{ scheduleId: number | null; answerMinutes: number | null }>()(
  'department.hoursChanged',
  'department',
  'staff',
)

export const calendarFacts = [
  scheduleAdded,
  scheduleChanged,
  scheduleArchived,
  scheduleRestored,
  departmentHoursChanged,
]

/** Schedules are seen by whoever the desk opens for. */
export const liveSchedule = defineLive<null>('schedule', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
