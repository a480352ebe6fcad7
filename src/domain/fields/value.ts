import { dayOfDate } from '../time/index.ts'
import type { Field, FieldValue, GivenValues } from './field.ts'

/** How many characters a text may have. */
export const longestText = 500

/** Why a field cannot be stored so: the code of a refusal. */
export type ValueFault = 'input.invalid' | 'input.tooLong' | 'input.notADay' | 'input.unknownChoice'

type Given = GivenValues[string]
type Read = { value: FieldValue | null } | { fault: ValueFault }

/**
 * One value as it is stored, null where it is blank: a text trimmed and on one line, of a list an option that is switched on
 * or the one that the ticket has already, a day of the calendar, a flag as true.
 */
export function readValue(field: Pick<Field, 'kind' | 'optionIds'>, given: Given, now: FieldValue | null): Read {
  if (given === null || given === '') return { value: null }
  switch (field.kind) {
    case 'text':
      return readText(given)
    case 'list':
      return readOption(field, given, now)
    case 'date':
      return typeof given === 'string' && dayOfDate(given) !== null ? { value: given } : { fault: 'input.notADay' }
    case 'flag':
      return typeof given === 'boolean' ? { value: given || null } : { fault: 'input.invalid' }
  }
}

function readOption({ optionIds }: Pick<Field, 'optionIds'>, given: Given, now: FieldValue | null): Read {
  const isKnown = typeof given === 'number' && (given === now || optionIds.includes(given))
  return isKnown ? { value: given } : { fault: 'input.unknownChoice' }
}

function readText(given: Given): Read {
  // What no database stores: half of a character, or none.
  if (typeof given !== 'string' || given.includes('\0') || !given.isWellFormed()) return { fault: 'input.invalid' }
  const text = given.replace(/\s+/g, ' ').trim()
  if (text.length > longestText) return { fault: 'input.tooLong' }
  return { value: text === '' ? null : text }
}
