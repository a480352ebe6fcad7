import { z } from 'zod'
import { del, get, Id, NamedRef, PersonRef, post, put, Words, WordsInput } from './contract.ts'

/** Who answers for a service: of groups and departments all that are in them at the moment of asking. */
const Responsibles = z.object({
  employees: z.array(PersonRef),
  groups: z.array(PersonRef),
  departments: z.array(NamedRef),
})

const ServiceRow = z.object({
  id: z.number(),
  name: Words,
  description: z.string().nullable(),
  parentId: z.number().nullable(),
  /** How many services stand above it. */
  depth: z.number(),
  sort: z.number(),
  isActive: z.boolean(),
  /** It and all above it are switched on: only then may it be chosen. */
  isOffered: z.boolean(),
  responsibles: Responsibles,
  /** Where nobody is named: the nearest service above that names somebody (DICT-13). */
  inherited: z.object({ from: NamedRef, responsibles: Responsibles }).nullable(),
})

const Ids = z.array(z.number()).max(200, { error: 'input.outOfRange' }).default([])

const ServiceInput = z.strictObject({
  name: WordsInput,
  description: z.string().trim().max(2_000, { error: 'input.tooLong' }).nullable().default(null),
  parentId: z.number().nullable().default(null),
  sort: z.number().int().min(0).max(100_000).default(100),
  isActive: z.boolean().default(true),
  employeeIds: Ids,
  groupIds: Ids,
  departmentIds: Ids,
})

const Saved = z.object({ id: z.number() })

export const services = {
  list: get('/services', {
    may: 'dictionary.read',
    summary: 'The tree of services, each behind the one it stands in',
    output: z.object({ rows: z.array(ServiceRow) }),
  }),
  add: post('/services', {
    may: 'dictionary.edit',
    summary: 'Add a service',
    input: ServiceInput,
    output: Saved,
    refuses: ['name.taken', 'dictionary.notAvailable', 'employee.notAssignable'],
  }),
  save: put('/services/{id}', {
    may: 'dictionary.edit',
    summary: 'Change a service',
    input: ServiceInput.extend({ id: Id }),
    output: Saved,
    refuses: ['name.taken', 'service.circle', 'dictionary.notAvailable', 'employee.notAssignable'],
  }),
  remove: del('/services/{id}', {
    may: 'dictionary.edit',
    summary: 'Delete a service that nobody uses',
    input: z.strictObject({ id: Id }),
    refuses: ['dictionary.inUse'],
  }),
}
