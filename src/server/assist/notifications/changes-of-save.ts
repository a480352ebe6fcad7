import type { Change, FieldValue, NoticedField, NoticedSave } from '#domain/notices'
import { anyClockNames } from '#domain/sla'
import type { FactRow, SaveRow } from '#kernel/facts'
import type { SaidMessage } from './queries/ticket-of-save.ts'

/** Fields that letters name; the others (when a pause ends) are read in the ticket. */
const fields: Record<string, NoticedField> = {
  status: 'status',
  category: 'category',
  criticality: 'criticality',
  title: 'title',
  type: 'type',
  priority: 'priority',
  difficulty: 'difficulty',
  service: 'service',
  supportGroup: 'supportGroup',
  holdReason: 'hold',
}

/** The facts of one save and the messages that came with it, as the noun of `whoHears`. Null where the ticket was deleted. */
export function noticedSave(
  save: SaveRow,
  facts: readonly FactRow[],
  { messages, authorId, isOver }: { messages: readonly SaidMessage[]; authorId: number; isOver: boolean },
): NoticedSave | null {
  if (facts.some((row) => row.name === 'ticket.deleted')) return null
  const transferred = facts.find((row) => row.name === 'ticket.transferred')
  const transfer = transferred === undefined ? null : numberOf(transferred, 'position')
  const isAttached = (id: number) =>
    facts.some((row) => row.name === 'ticket.attached' && numberOf(row, 'messageId') === id)
  return {
    actor: actorOf(save, messages, authorId),
    isHidden: save.isHidden,
    changes: [
      // Of a ticket that is closed by now its deadlines are history, and no news.
      ...facts.flatMap((row) => changeOf(row, transfer)).filter(({ kind }) => !isOver || kind !== 'deadline'),
      ...messages.map((message) => changeByMessage(message, { isAttached: isAttached(message.id), authorId })),
    ],
  }
}

/** A letter is brought in by the gateway, but it was its sender who spoke. */
function actorOf(save: SaveRow, messages: readonly SaidMessage[], authorId: number): NoticedSave['actor'] {
  if (save.actorKind === 'staff' && save.actorId !== null) return { kind: 'staff', employeeId: save.actorId }
  if (save.actorKind === 'contact' && save.actorId !== null) return { kind: 'client', contactId: save.actorId }
  const spoken = messages.find(({ side }) => side === 'client')
  return spoken ? { kind: 'client', contactId: speakerOf(spoken, authorId) } : { kind: 'system' }
}

function changeOf(row: FactRow, transfer: number | null): Change[] {
  switch (row.name) {
    case 'ticket.merged':
      return [{ kind: 'merged', intoId: numberOf(row, 'intoId') ?? 0 }]
    case 'ticket.absorbed':
      return [{ kind: 'absorbed', fromId: numberOf(row, 'fromId') ?? 0 }]
    case 'ticket.opened':
      return [{ kind: 'opened', isAutomatic: row.data['isAutomatic'] === true }]
    case 'ticket.deadlineNear':
      return deadlineOf(row, 'near')
    case 'ticket.deadlineMissed':
      return deadlineOf(row, 'missed')
    case 'ticket.rated':
      return [{ kind: 'rated', from: numberOf(row, 'from'), to: numberOf(row, 'to') ?? 0 }]
    case 'ticket.assigned':
      return [{ kind: 'responsible', from: numberOf(row, 'from'), to: numberOf(row, 'to'), transfer }]
    case 'ticket.changed':
      return changedField(row, transfer)
    case 'ticket.taken':
    case 'ticket.held':
    case 'ticket.resumed':
    case 'ticket.resolved':
    case 'ticket.closed':
    case 'ticket.reopened': {
      const [from, to] = [numberOf(row, 'from'), numberOf(row, 'to')]
      return to === null ? [] : [{ kind: 'field', field: 'status', from, to }]
    }
    default:
      return []
  }
}

function deadlineOf(row: FactRow, moment: 'near' | 'missed'): Change[] {
  const clock = anyClockNames.find((name) => name === row.data['clock'])
  return clock === undefined ? [] : [{ kind: 'deadline', clock, moment, dueAt: numberOf(row, 'dueAt') ?? 0 }]
}

function changedField(row: FactRow, transfer: number | null): Change[] {
  if (row.data['field'] === 'department') {
    return [{ kind: 'department', from: numberOf(row, 'from'), to: numberOf(row, 'to'), transfer }]
  }
  const field = fields[String(row.data['field'])]
  return field === undefined ? [] : [{ kind: 'field', field, from: fieldValue(row, 'from'), to: fieldValue(row, 'to') }]
}

function changeByMessage(
  said: SaidMessage,
  { isAttached, authorId }: { isAttached: boolean; authorId: number },
): Change {
  const { id, isHidden, side, isInCopy } = said
  if (isHidden) return { kind: 'hidden_message', messageId: id }
  if (side === 'staff') return { kind: 'answer', messageId: id }
  if (isAttached) return { kind: 'attached', messageId: id }
  return { kind: 'client_message', messageId: id, contactId: speakerOf(said, authorId), isInCopy }
}

/** Who is in copy and no contact speaks as nobody we know; where nothing is noted at all, it was the author. */
const speakerOf = ({ contactId, isInCopy }: SaidMessage, authorId: number): number | null =>
  contactId ?? (isInCopy ? null : authorId)

const numberOf = (row: FactRow, key: string): number | null => {
  const value = row.data[key]
  return typeof value === 'number' ? value : null
}

const fieldValue = (row: FactRow, key: string): FieldValue => {
  const value = row.data[key]
  return typeof value === 'number' || typeof value === 'string' ? value : null
}
