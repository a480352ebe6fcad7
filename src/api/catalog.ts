import { z } from 'zod'
import { phases } from '#domain/tickets'
import { del, get, Id, Moment, NamedRef, PersonRef, post, put, SupportLevel, Words, WordsInput } from './contract.ts'

export const dictionaryNames = [
  'statuses',
  'categories',
  'request-types',
  'criticalities',
  'difficulties',
  'sources',
  'client-categories',
  'marks',
] as const
export const DictionaryName = z.enum(dictionaryNames)

const Note = z.string().trim().max(2_000, { error: 'input.tooLong' }).nullable()

/** A row of any dictionary. What only some have is null in the others. */
export const DictionaryRow = z.object({
  id: z.number(),
  name: Words,
  sort: z.number(),
  isActive: z.boolean(),
  siteIds: z.array(z.number()),
  phase: z.enum(phases).nullable(),
  isDefault: z.boolean().nullable(),
  priority: z.enum(['high', 'medium', 'low']).nullable(),
  weight: z.number().nullable(),
  value: z.number().nullable(),
  isPositive: z.boolean().nullable(),
  code: z.string().nullable(),
  description: z.string().nullable(),
  warning: z.string().nullable(),
  department: NamedRef.nullable(),
  responsible: PersonRef.nullable(),
})

/** What may be given for a row; a field that the dictionary does not have is refused by name. */
const RowInput = z.strictObject({
  dictionary: DictionaryName,
  name: WordsInput,
  sort: z.number().int().min(0).max(100_000).default(100),
  isActive: z.boolean().default(true),
  siteIds: z.array(z.number()).default([]),
  phase: z.enum(phases).optional(),
  isDefault: z.boolean().optional(),
  priority: z.enum(['high', 'medium', 'low']).optional(),
  weight: z.number().int().min(0).max(1_000).optional(),
  /** What a mark counts in reports (DICT-06). */
  value: z.number().int().min(0).max(100).optional(),
  isPositive: z.boolean().optional(),
  code: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'input.invalid' })
    .optional(),
  description: Note.optional(),
  warning: Note.optional(),
  departmentId: z.number().nullable().optional(),
  responsibleId: z.number().nullable().optional(),
})

/** A row that a ticket may have, and for which sites it is: none means for all (DICT-15). */
const Offered = NamedRef.extend({ siteIds: z.array(z.number()) })

/** Everything a form of the desk offers, in one answer. */
export const Choices = z.object({
  statuses: z.array(Offered.extend({ phase: z.enum(phases), isDefault: z.boolean() })),
  categories: z.array(Offered.extend({ warning: z.string().nullable(), departmentId: z.number().nullable() })),
  requestTypes: z.array(Offered.extend({ priority: z.enum(['high', 'medium', 'low']) })),
  criticalities: z.array(Offered.extend({ weight: z.number() })),
  /** The staff's own: no answer to a client holds one (DICT-14). */
  difficulties: z.array(Offered),
  sources: z.array(Offered.extend({ code: z.string() })),
  departments: z.array(NamedRef.extend({ memberIds: z.array(z.number()) })),
  clientCategories: z.array(NamedRef),
  /** What a client may say of an answer (DICT-06). */
  marks: z.array(NamedRef.extend({ value: z.number(), isPositive: z.boolean() })),
  /** In the order of the tree; `path` names those above it, the root first. Only what may be chosen now (DICT-11). */
  services: z.array(NamedRef.extend({ parentId: z.number().nullable(), path: z.array(Words) })),
  /** Active staff who may be responsible (ASGN-01); `awayUntil` for those who are away now (ORG-14). */
  employees: z.array(PersonRef.extend({ awayUntil: Moment.nullable() })),
  /** Groups that are a support level, with how many in them may be given a ticket (ASGN-15). */
  supportGroups: z.array(PersonRef.extend({ level: SupportLevel, members: z.number() })),
  /** The main one first: tickets that are opened by hand are of it. */
  sites: z.array(NamedRef),
})

export const catalog = {
  choices: get('/choices', { may: 'dictionary.read', summary: 'What the forms of the desk offer', output: Choices }),
  rows: get('/dictionaries/{dictionary}', {
    may: 'dictionary.read',
    summary: 'All rows of a dictionary',
    input: z.strictObject({ dictionary: DictionaryName }),
    output: z.object({ rows: z.array(DictionaryRow) }),
  }),
  addRow: post('/dictionaries/{dictionary}', {
    may: 'dictionary.edit',
    summary: 'Add a row',
    input: RowInput,
    output: z.object({ id: z.number() }),
    refuses: ['name.taken', 'input.unknownField', 'dictionary.defaultOfPhase'],
  }),
  saveRow: put('/dictionaries/{dictionary}/{id}', {
    may: 'dictionary.edit',
    summary: 'Change a row',
    input: RowInput.extend({ id: Id }),
    output: z.object({ id: z.number() }),
    refuses: ['name.taken', 'input.unknownField', 'dictionary.fixed', 'dictionary.defaultOfPhase'],
  }),
  removeRow: del('/dictionaries/{dictionary}/{id}', {
    may: 'dictionary.edit',
    summary: 'Delete a row that nobody uses',
    input: z.strictObject({ dictionary: DictionaryName, id: Id }),
    refuses: ['dictionary.inUse', 'dictionary.lastOfPhase', 'dictionary.defaultOfPhase'],
  }),
}
