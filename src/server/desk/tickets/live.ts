import { type Actor, mayReadDesk } from '#domain/access'
import type { FactRow } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'
import { canRead, type TicketAccess } from './policy.ts'
import { accessOfMany } from './queries/ticket-access.ts'

/** How the live stream knows who may hear of a ticket; whoever lost sight of it by a save is told that it is gone. */
export const liveTicket = defineLive<TicketAccess>('ticket', {
  load: async (ctx, ids) => {
    const all = await accessOfMany(ctx, ids)
    return new Map(all.map((access) => [access.id, { key: access.number, access }]))
  },
  canSee: (actor: Actor, access) => canRead(actor, access) === 'yes',
  before: accessBefore,
})

/** That tickets stand otherwise in the queue is seen by whoever the desk opens for: their lists show them. */
export const liveQueue = defineLive<null>('queue', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})

/** The access before these facts, undone from the last to the first; null where none of them touches it. */
export function accessBefore(access: TicketAccess, facts: readonly FactRow[]): TicketAccess | null {
  return facts.toReversed().reduce<TicketAccess | null>((later, row) => {
    const now = later ?? access
    const undone = undo(row, now)
    return undone === null ? later : { ...now, ...undone }
  }, null)
}

function undo({ name, data }: FactRow, { participantIds }: TicketAccess): Partial<TicketAccess> | null {
  if (name === 'ticket.assigned') return { responsibleId: idOf(data['from']) }
  if (name === 'ticket.changed' && data['field'] === 'department') return { departmentId: idOf(data['from']) }
  if (name === 'ticket.deleted') return { isDeleted: false }
  const contactId = idOf(data['contactId'])
  if (name === 'ticket.participantRemoved' && contactId !== null)
    return { participantIds: [...participantIds, contactId] }
  if (name === 'ticket.participantAdded') return { participantIds: participantIds.filter((id) => id !== contactId) }
  return null
}

const idOf = (value: FactRow['data'][string] | undefined): number | null => (typeof value === 'number' ? value : null)
