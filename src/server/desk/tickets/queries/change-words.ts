import type { Ctx } from '#kernel/ctx'
import type { FactRow } from '#kernel/facts'
import type { Words } from '#kernel/schema'
import { say } from '#kernel/words'
import { deadlines, fieldOf, idFields, isChosen, type Names, readNames, subjects, type Value } from './change-names.ts'
import { chosenWords } from './chosen-words.ts'
import { ownFieldOf } from './own-field-words.ts'

/** One line of history in words: which field went from what to what, in both languages (HIST-01). */
export type ChangeLine = {
  factId: number
  changeSetId: number
  name: string
  field: string | null
  /** What a field of one's own is called now. */
  fieldName: Words | null
  from: Words | null
  to: Words | null
  comment: string | null
  /** Why the desk itself chose this responsible (D2). */
  why: Words | null
}

/**
 * The changes among these facts of tickets, in words: names of people and rows as they are now. What was said is left
 * out, and so are the changes that make up a transfer: the transfer tells of both.
 */
export async function wordsOfChanges(ctx: Ctx, facts: readonly FactRow[]): Promise<ChangeLine[]> {
  const transferred = new Set(facts.filter((row) => row.name === 'ticket.transferred').map((row) => row.changeSetId))
  const told = facts.filter((row) => !speech.has(row.name) && !(transferred.has(row.changeSetId) && isPart(row)))
  const names = await readNames(ctx, facts)
  const chosen = facts.filter(isChosen)
  return told.flatMap((row) => {
    const line = lineOf(row, names)
    const why = chosen.find((one) => isSameChoice(row, one))
    if (why === undefined) return [line]
    const reason = { why: chosenWords(why, names) }
    return row.name === 'ticket.opened'
      ? [line, { ...firstResponsible(row, names), ...reason }]
      : [{ ...line, ...reason }]
  })
}

/** A transfer tells of the choice that is a part of it. */
const isSameChoice = (told: FactRow, chosen: FactRow): boolean =>
  told === chosen || (told.name === 'ticket.transferred' && told.changeSetId === chosen.changeSetId)

/** Whom the desk chose when it was opened, as a line of its own. */
const firstResponsible = (row: FactRow, names: Names): ChangeLine => ({
  ...lineOf(row, names),
  name: 'ticket.assigned',
  field: 'responsible',
  to: names.of('employee', row.data['responsibleId']),
})

const speech = new Set(['ticket.replied', 'ticket.answered', 'ticket.noted', 'ticket.attached'])

const isPart = (row: FactRow): boolean =>
  row.name === 'ticket.assigned' || (row.name === 'ticket.changed' && row.data['field'] === 'department')

function lineOf(row: FactRow, names: Names): ChangeLine {
  const field = fieldOf(row)
  const ownId = ownFieldOf(row)
  const { id: factId, changeSetId, name } = row
  const base = { factId, changeSetId, name, field, fieldName: names.own.nameOf(ownId), comment: null, why: null }
  const subject = subjects[row.name]
  if (subject !== undefined)
    return { ...base, field: null, from: null, to: names.of(subject.of, row.data[subject.key]) }
  if (row.name === 'ticket.transferred') return { ...base, ...transferWords(row, names) }
  if (deadlines.has(row.name)) return { ...base, from: null, to: plainWords(null, row.data['dueAt'], names) }
  if (field === 'title' || field === 'holdReason') {
    const text = names.text(row, field)
    return { ...base, from: same(text?.before), to: same(text?.after) }
  }
  if (ownId !== null) return { ...base, ...ownWords(row, ownId, names) }
  const kind = field === null ? undefined : idFields[field]
  const wordsOf = (value: Value) => (kind ? names.of(kind, value) : plainWords(field, value, names))
  return { ...base, from: wordsOf(row.data['from']), to: wordsOf(row.data['to']), comment: commentOf(row, names) }
}

/** A text stands beside the fact; of the other kinds the fact holds the value. */
function ownWords(row: FactRow, id: number, names: Names): Pick<ChangeLine, 'from' | 'to'> {
  const text = names.text(row, `fields.${id}`)
  if (text !== undefined) return { from: same(text.before), to: same(text.after) }
  return { from: names.own.valueOf(id, row.data['from']), to: names.own.valueOf(id, row.data['to']) }
}

function commentOf(row: FactRow, names: Names): string | null {
  if (row.name === 'ticket.held') return names.text(row, 'holdReason')?.after ?? null
  return row.name === 'ticket.assigned' ? (names.text(row, 'assignment')?.after ?? null) : null
}

function transferWords({ data }: FactRow, names: Names): Pick<ChangeLine, 'from' | 'to' | 'comment'> {
  const isElsewhere = data['fromDepartmentId'] !== data['toDepartmentId']
  const isSomebodyElses = data['fromEmployeeId'] !== data['toEmployeeId']
  const owner = (departmentId: Value, employeeId: Value): Words | null =>
    joined([
      isElsewhere ? names.of('department', departmentId) : null,
      isSomebodyElses ? names.of('employee', employeeId) : null,
    ])
  return {
    from: owner(data['fromDepartmentId'], data['fromEmployeeId']),
    to: owner(data['toDepartmentId'], data['toEmployeeId']),
    comment: names.commentOf(data['transferId']),
  }
}

function joined(parts: readonly (Words | null)[]): Words | null {
  const known = parts.filter((part) => part !== null)
  if (known.length === 0) return null
  return { ru: known.map(({ ru }) => ru).join(' · '), en: known.map(({ en }) => en).join(' · ') }
}

const same = (text: string | null | undefined): Words | null => (text ? { ru: text, en: text } : null)

/** Values that are codes or moments. */
function plainWords(field: string | null, value: Value, names: Names): Words | null {
  if (field === 'priority' && typeof value === 'string') {
    return { ru: say('ru', `tickets.priority.${value}`), en: say('en', `tickets.priority.${value}`) }
  }
  return typeof value === 'number' ? { ru: names.moment('ru', value), en: names.moment('en', value) } : null
}
