import {
  type Field,
  type FieldKind,
  type FieldValue,
  type FieldValues,
  type GivenValues,
  isOffered,
  type Place,
} from './field.ts'
import { readValue, type ValueFault } from './value.ts'

/** A ticket as it was, and what is to become of its fields. */
export type FieldsAsked = {
  /** Where the ticket stands after the save. */
  place: Place
  /** Where it stood before; null where it is being opened. */
  placeBefore: Place | null
  held: FieldValues
  given: GivenValues
  /** A client asks: what is not for him is not there. */
  isClient: boolean
  /**
   * What has to be filled in of the fields that are required: all of them (it is opened by a form, or its work ends), or
   * what this save itself makes blank or brings along by another category or service.
   */
  demands: 'all' | 'touched'
}

export type FieldFault = { id: string; code: ValueFault | 'input.unknownField' | 'field.required' }

/** One field that has another value now; null is blank. */
export type FieldChange = {
  id: number
  kind: FieldKind
  isForClient: boolean
  from: FieldValue | null
  to: FieldValue | null
}

/** What the ticket holds then and what of it is new, or everything that is wrong, in the order of the fields. */
export type FieldsJudged = { values: FieldValues; changes: FieldChange[]; faults: FieldFault[] }

/**
 * The one judge of fields of one's own (DICT-16): which a ticket has, whether what is given fits, what is missing. A field
 * that is not for this ticket, or not for the client who asks, is unknown. What a ticket holds of fields that are not for it
 * any more stays, unseen, for the case that it comes back.
 */
export function judgeFields(fields: readonly Field[], asked: FieldsAsked): FieldsJudged {
  const offered = fields.filter((field) => isOffered(field, asked.place) && (field.isForClient || !asked.isClient))
  const known = new Set(offered.map(({ id }) => String(id)))
  const unknown = Object.keys(asked.given).filter((id) => !known.has(id))
  const judged = offered.map((field) => judgeField(field, asked))
  const changes = judged.flatMap(({ change }) => change ?? [])
  return {
    values: applied(asked.held, changes),
    changes,
    faults: [
      ...unknown.map((id) => ({ id, code: 'input.unknownField' as const })),
      ...judged.flatMap(({ fault }) => fault ?? []),
    ],
  }
}

function judgeField(field: Field, asked: FieldsAsked): { fault?: FieldFault; change?: FieldChange } {
  const { id, kind, isForClient } = field
  const from = asked.held[String(id)] ?? null
  const given = asked.given[String(id)]
  const read = given === undefined ? { value: from } : readValue(field, given, from)
  if ('fault' in read) return { fault: { id: String(id), code: read.fault } }
  const to = read.value
  if (to === null && isDemanded(field, asked)) return { fault: { id: String(id), code: 'field.required' } }
  return to === from ? {} : { change: { id, kind, isForClient, from, to } }
}

function applied(held: FieldValues, changes: readonly FieldChange[]): FieldValues {
  const blank = new Set(changes.filter(({ to }) => to === null).map(({ id }) => String(id)))
  const kept = Object.entries(held).filter(([id]) => !blank.has(id))
  return Object.fromEntries([...kept, ...changes.flatMap(({ id, to }) => (to === null ? [] : [[String(id), to]]))])
}

function isDemanded(field: Field, { demands, given, placeBefore }: FieldsAsked): boolean {
  if (!field.isRequired) return false
  const isTouched = given[String(field.id)] !== undefined
  const isNew = placeBefore !== null && !isOffered(field, placeBefore)
  return demands === 'all' || isTouched || isNew
}

/** Whether the ticket lacks what it should have. */
export const isMissing = (field: Field, place: Place, held: FieldValues): boolean =>
  field.isRequired && isOffered(field, place) && held[String(field.id)] === undefined
