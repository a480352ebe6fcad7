import type { AnyClockName } from '../sla/index.ts'

/** Who made a save; the product itself is `system`. */
export type SaveActor =
  | { kind: 'staff'; employeeId: number }
  /** Null where he is in copy and no contact of ours (TICK-16). */
  | { kind: 'client'; contactId: number | null }
  | { kind: 'system' }

/** Of these fields a client hears (NOTF-03), of the others the staff alone (NOTF-17). */
const publicFields = ['status', 'category', 'criticality', 'title'] as const
/** Fields whose change a letter names. */
export type NoticedField =
  | (typeof publicFields)[number]
  | 'type'
  | 'priority'
  | 'difficulty'
  | 'service'
  | 'supportGroup'
  | 'hold'

/** The value of a field by its id, or nothing where it has none (a title is read from the ticket itself). */
export type FieldValue = number | string | null

/**
 * One thing that a save did, as letters speak of it. `transfer` is the place of a transfer notice among the ticket's,
 * counted from 1; null where the change is no transfer (the first assignment).
 */
export type Change =
  | { kind: 'opened'; isAutomatic: boolean }
  /** `isInCopy`: whoever wrote it takes part without being author or head. */
  | { kind: 'client_message'; messageId: number; contactId: number | null; isInCopy: boolean }
  /** Added by an automatic letter of the client's side: no words of anybody, and never answered (MAIL-16). */
  | { kind: 'attached'; messageId: number }
  | { kind: 'answer'; messageId: number }
  | { kind: 'hidden_message'; messageId: number }
  /** The ticket was merged into another, where it goes on; the client is told so (TICK-13). */
  | { kind: 'merged'; intoId: number }
  /** Another ticket was merged into this one; the staff's own news. */
  | { kind: 'absorbed'; fromId: number }
  | { kind: 'field'; field: NoticedField; from: FieldValue; to: FieldValue }
  /** A deadline of the ticket comes near or was missed; for the staff, and of them for whom its level names alone (SLA-09, 10). */
  | { kind: 'deadline'; clock: AnyClockName; moment: 'near' | 'missed'; dueAt: number }
  /** A client marked the answer (RATE-01); for the staff. */
  | { kind: 'rated'; from: number | null; to: number }
  | { kind: 'responsible'; from: number | null; to: number | null; transfer: number | null }
  | { kind: 'department'; from: number | null; to: number | null; transfer: number | null }

/** All that one write did to one ticket. */
export type NoticedSave = {
  actor: SaveActor
  /** «Сообщение скрыть, автора не оповещать»: silent for the client in whole (COLL-02). */
  isHidden: boolean
  changes: readonly Change[]
}

/** Whether the change hands the ticket on. */
export const isTransfer = (change: Change): change is Extract<Change, { kind: 'responsible' | 'department' }> =>
  change.kind === 'responsible' || change.kind === 'department'

/** The client sees the first N transfer notices of a ticket; null shows all, 0 none (D6). */
export const showsTransfer = (position: number | null, limit: number | null): boolean =>
  limit === null || (position === null ? limit > 0 : position <= limit)

const staffKinds: ReadonlySet<Change['kind']> = new Set(['hidden_message', 'attached', 'absorbed', 'deadline', 'rated'])

/**
 * What of a save its ticket's author may hear: no hidden text, no automatic letter, no field or deadline of the
 * staff, no transfer past the limit.
 */
export function publicChanges(changes: readonly Change[], transferLimit: number | null): Change[] {
  return changes.filter((change) => {
    if (staffKinds.has(change.kind)) return false
    if (change.kind === 'field') return (publicFields as readonly string[]).includes(change.field)
    return !isTransfer(change) || showsTransfer(change.transfer, transferLimit)
  })
}
