import { z } from 'zod'
import { roles } from '#domain/access'
import { del, get, Id, Name, PersonRef, post, put, SupportLevel } from './contract.ts'

const Saved = z.object({ id: z.number() })
const Role = z.enum(roles)

/** How many may be in one group. */
export const MOST_MEMBERS = 500

// What a member has of the tickets of the others (ORG-11).
const shown = { seesTickets: z.boolean(), mailOnNew: z.boolean(), mailOnUpdate: z.boolean() }
const given = {
  seesTickets: z.boolean().default(false),
  /** Mail needs sight: a letter would else show what he may not see. */
  mailOnNew: z.boolean().default(false),
  mailOnUpdate: z.boolean().default(false),
}

export const GroupRow = z.object({
  id: z.number(),
  name: z.string(),
  parentId: z.number().nullable(),
  supportLevel: SupportLevel.nullable(),
  members: z.array(z.object({ employeeId: z.number(), ...shown })),
  roles: z.array(Role),
})

export const GroupInput = z.strictObject({
  name: Name,
  parentId: z.number().nullable().default(null),
  supportLevel: SupportLevel.nullable().default(null),
  members: z
    .array(z.strictObject({ employeeId: z.number(), ...given }))
    .max(MOST_MEMBERS, { error: 'input.outOfRange' })
    .default([]),
  roles: z.array(Role).default([]),
})

const ClientGroupRow = z.object({
  id: z.number(),
  name: z.string(),
  members: z.array(z.object({ contact: PersonRef, company: PersonRef.nullable(), isActive: z.boolean(), ...shown })),
})

const ClientGroupInput = z.strictObject({
  name: Name,
  members: z
    .array(z.strictObject({ contactId: z.number(), ...given }))
    .max(MOST_MEMBERS, { error: 'input.outOfRange' })
    .default([]),
})

export const clientGroups = {
  list: get('/client-groups', {
    may: 'people.read',
    summary: 'Groups of clients',
    output: z.object({ rows: z.array(ClientGroupRow) }),
  }),
  add: post('/client-groups', {
    may: 'people.edit',
    summary: 'Add a group of clients',
    input: ClientGroupInput,
    output: Saved,
    refuses: ['name.taken', 'group.mailNeedsSight'],
  }),
  save: put('/client-groups/{id}', {
    may: 'people.edit',
    summary: 'Change a group of clients',
    input: ClientGroupInput.extend({ id: Id }),
    output: Saved,
    refuses: ['name.taken', 'group.mailNeedsSight'],
  }),
  remove: del('/client-groups/{id}', {
    may: 'people.edit',
    summary: 'Delete a group of clients that has no support level',
    input: z.strictObject({ id: Id }),
    refuses: ['clientGroup.inUse'],
  }),
}
