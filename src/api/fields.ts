import { z } from 'zod'
import { fieldKinds, longestText } from '#domain/fields'
import { get, Id, NamedRef, post, put, Words, WordsInput } from './contract.ts'

const FieldKind = z.enum(fieldKinds)
const Ids = z.array(z.number()).max(500, { error: 'input.outOfRange' }).default([])

/** Values of fields of one's own by the field's id; null, an empty text and false make it blank, what is not named stays. */
export const FieldsInput = z.record(
  z.string().regex(/^[1-9]\d{0,14}$/, { error: 'input.unknownField' }),
  z.union([z.string().max(20 * longestText, { error: 'input.tooLong' }), z.number(), z.boolean()]).nullable(),
)

const FieldOption = NamedRef.extend({ isActive: z.boolean() })

/** A field as forms offer it. Its places are those named and what stands under them; empty lists ask for nothing. */
export const OfferedField = z.object({
  id: z.number(),
  name: Words,
  hint: Words.nullable(),
  kind: FieldKind,
  isRequired: z.boolean(),
  /** What may be chosen of a list now. */
  options: z.array(NamedRef),
  categoryIds: z.array(z.number()),
  serviceIds: z.array(z.number()),
  siteIds: z.array(z.number()),
})

/** A field of a ticket with what it holds. */
export const TicketField = z.object({
  id: z.number(),
  name: Words,
  hint: Words.nullable(),
  kind: FieldKind,
  isRequired: z.boolean(),
  isForClient: z.boolean(),
  /** It was switched off, and can only be read. */
  isFixed: z.boolean(),
  /** Required, and still blank: the work cannot end so. */
  isMissing: z.boolean(),
  /** Text, the id of an option, a date as YYYY-MM-DD, or true; null is blank. */
  value: z.union([z.string(), z.number(), z.literal(true)]).nullable(),
  /** What may be chosen of a list, and what is chosen though it was switched off. */
  options: z.array(NamedRef),
})

/** What a client sees of a field: its name, and its value as it is read. */
export const ClientField = z.object({
  name: Words,
  kind: FieldKind,
  value: z.union([z.string(), z.literal(true), Words]),
})

const FieldRow = z.object({
  id: z.number(),
  name: Words,
  hint: Words.nullable(),
  kind: FieldKind,
  isRequired: z.boolean(),
  isForClient: z.boolean(),
  sort: z.number(),
  isActive: z.boolean(),
  options: z.array(FieldOption),
  categories: z.array(NamedRef),
  services: z.array(NamedRef),
  siteIds: z.array(z.number()),
})

/** An option in its place; without an id it is new. */
const OptionInput = z.strictObject({
  id: z.number().optional(),
  name: WordsInput,
  isActive: z.boolean().default(true),
})

const FieldInput = z.strictObject({
  name: WordsInput,
  hint: z
    .strictObject({
      ru: z.string().trim().max(300, { error: 'input.tooLong' }),
      en: z.string().trim().max(300, { error: 'input.tooLong' }).default(''),
    })
    .nullable()
    .default(null),
  kind: FieldKind,
  isRequired: z.boolean().default(false),
  isForClient: z.boolean().default(false),
  sort: z.number().int().min(0).max(100_000).default(100),
  isActive: z.boolean().default(true),
  /** Of a list, in their order; an option that is there and not named stays behind them. */
  options: z.array(OptionInput).max(200, { error: 'input.outOfRange' }).default([]),
  /** For which tickets: of these categories, or of these services with what stands under them; none: for all. */
  categoryIds: Ids,
  serviceIds: Ids,
  siteIds: Ids,
})

const Saved = z.object({ id: z.number() })

export const fields = {
  list: get('/fields', {
    may: 'dictionary.read',
    summary: 'Fields of one’s own on tickets, those switched off included',
    output: z.object({ rows: z.array(FieldRow) }),
  }),
  offered: get('/fields/offered', {
    may: 'dictionary.read',
    summary: 'What the forms of the desk ask for beside the usual fields, and for which tickets',
    output: z.object({ rows: z.array(OfferedField) }),
  }),
  add: post('/fields', {
    may: 'dictionary.edit',
    summary: 'Add a field',
    input: FieldInput,
    output: Saved,
    refuses: ['name.taken', 'input.unknownField', 'input.unknownChoice'],
  }),
  save: put('/fields/{id}', {
    may: 'dictionary.edit',
    summary: 'Change a field and its options; its kind stays',
    input: FieldInput.extend({ id: Id }),
    output: Saved,
    refuses: ['name.taken', 'dictionary.fixed', 'input.unknownField', 'input.unknownChoice'],
  }),
}
