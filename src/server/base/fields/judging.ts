import {
  type Field,
  type FieldChange,
  type FieldsAsked,
  type FieldValues,
  judgeFields,
  longestText,
} from '#domain/fields'
import type { Ctx } from '#kernel/ctx'
import { Refusal, type RefusalDetails, Refusals } from '#kernel/errors'
import type { Definition } from './queries/definitions.ts'

/** A field as the rules of the domain go by it. */
export const asRule = ({ options, ...field }: Definition): Field => ({
  ...field,
  optionIds: options.filter(({ isActive }) => isActive).map(({ id }) => id),
})

/**
 * What a ticket holds after a form or a save, and what of it is new (DICT-16). Refuses, each at `fields.<id>` and by the
 * field's name in the reader's language: field.required, input.unknownField (a client is told so of the staff's own),
 * input.unknownChoice, input.notADay, input.tooLong, input.invalid.
 */
export function judged(
  ctx: Ctx,
  all: readonly Definition[],
  asked: FieldsAsked,
): { values: FieldValues; changes: FieldChange[] } {
  const { faults, ...stored } = judgeFields(all.map(asRule), asked)
  const told = faults.map(({ id, code }) => {
    const name = all.find((one) => String(one.id) === id)?.name
    // Of what he may not see he does not learn the name either.
    const isKnown = name !== undefined && code !== 'input.unknownField'
    const details: RefusalDetails = isKnown ? { name: name[ctx.language], maximum: longestText } : {}
    return { path: `fields.${id}`, code, details }
  })
  const [first, ...others] = told
  if (first === undefined) return stored
  throw others.length === 0 ? new Refusal(first.code, first.details, first.path) : new Refusals(told)
}
