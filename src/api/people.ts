import { z } from 'zod'
import { roles } from '#domain/access'
import {
  Address,
  del,
  flag,
  get,
  Id,
  Language,
  Moment,
  Name,
  NamedRef,
  PersonRef,
  page,
  post,
  put,
  Words,
  WordsInput,
} from './contract.ts'
import { GroupInput, GroupRow } from './groups.ts'

const Role = z.enum(roles)
const Phone = z.string().trim().max(40, { error: 'input.tooLong' }).nullable().default(null)
const Line = z.string().trim().max(200, { error: 'input.tooLong' }).nullable().default(null)
const Note = z.string().trim().max(5_000, { error: 'input.tooLong' }).nullable().default(null)
const TimeZone = z.string().max(60).default('Europe/Moscow')
const Search = z.string().trim().max(200).default('')
const OnlyActive = flag.default(true)
const Saved = z.object({ id: z.number() })

export const EmployeeRow = z.object({
  id: z.number(),
  name: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  position: z.string().nullable(),
  language: Language,
  timeZone: z.string(),
  departmentIds: z.array(z.number()),
  /** Granted to himself; what reaches him through departments and groups is not among them. */
  roles: z.array(Role),
  isFullAccess: z.boolean(),
  isActive: z.boolean(),
})

const EmployeeInput = z.strictObject({
  name: Name,
  address: Address,
  phone: Phone,
  position: Line,
  language: Language.default('ru'),
  timeZone: TimeZone,
  departmentIds: z.array(z.number()).default([]),
  roles: z.array(Role).default([]),
  isFullAccess: z.boolean().default(false),
})

export const DepartmentRow = z.object({
  id: z.number(),
  name: Words,
  isSupport: z.boolean(),
  head: PersonRef.nullable(),
  parentId: z.number().nullable(),
  notes: z.string().nullable(),
  isActive: z.boolean(),
  memberIds: z.array(z.number()),
  roles: z.array(Role),
})

const DepartmentInput = z.strictObject({
  name: WordsInput,
  isSupport: z.boolean().default(false),
  headId: z.number().nullable().default(null),
  parentId: z.number().nullable().default(null),
  notes: Note,
  isActive: z.boolean().default(true),
  memberIds: z.array(z.number()).default([]),
  roles: z.array(Role).default([]),
})

export const CompanyRow = z.object({
  id: z.number(),
  name: z.string(),
  note: z.string().nullable(),
  manager: PersonRef.nullable(),
  clientCategory: NamedRef.nullable(),
  heads: z.array(PersonRef),
  contacts: z.number(),
  isActive: z.boolean(),
})
const CompanyInput = z.strictObject({
  name: Name,
  note: Note,
  managerId: z.number().nullable().default(null),
  /** Decides what is promised (ORG-13). */
  clientCategoryId: z.number().nullable().default(null),
  isActive: z.boolean().default(true),
})

export const ContactRow = z.object({
  id: z.number(),
  name: z.string(),
  /** The first is the one our letters go to. */
  addresses: z.array(z.string()),
  /** Those of them from which letters came back for good, and what the report said (MAIL-16). */
  undeliverable: z.array(z.object({ address: z.string(), since: Moment, words: z.string() })),
  company: PersonRef.nullable(),
  isHead: z.boolean(),
  isDenied: z.boolean(),
  hasLogin: z.boolean(),
  clientGroupIds: z.array(z.number()),
  position: z.string().nullable(),
  phone: z.string().nullable(),
  language: Language,
  timeZone: z.string(),
  isActive: z.boolean(),
})
const ContactInput = z.strictObject({
  name: Name,
  addresses: z.array(Address).max(20).default([]),
  companyId: z.number().nullable().default(null),
  isHead: z.boolean().default(false),
  isDenied: z.boolean().default(false),
  position: Line,
  phone: Phone,
  language: Language.default('ru'),
  timeZone: TimeZone,
  isActive: z.boolean().default(true),
  /** The groups of clients that he is in (ORG-11); left out, they stay as they are. */
  clientGroupIds: z.array(z.number()).max(100, { error: 'input.outOfRange' }).optional(),
})

const OneTimeLink = z.object({ url: z.string(), expiresAt: Moment })
const byId = z.strictObject({ id: Id })

export const people = {
  employees: get('/employees', {
    may: 'people.read',
    summary: 'Employees',
    input: z.strictObject({ search: Search, onlyActive: OnlyActive }),
    output: z.object({ rows: z.array(EmployeeRow) }),
  }),
  addEmployee: post('/employees', {
    may: 'people.edit',
    summary: 'Add an employee',
    input: EmployeeInput,
    output: Saved,
    refuses: ['person.addressTaken'],
  }),
  saveEmployee: put('/employees/{id}', {
    may: 'people.edit',
    summary: 'Change an employee',
    input: EmployeeInput.extend({ id: Id }),
    output: Saved,
    refuses: ['person.addressTaken', 'access.lastAdministrator', 'access.selfLockout'],
  }),
  activateEmployee: post('/employees/{id}/activate', {
    may: 'people.edit',
    summary: 'Let an employee in again',
    input: byId,
  }),
  linkForEmployee: post('/employees/{id}/link', {
    may: 'people.edit',
    summary: 'A one-time link to set a password',
    input: byId,
    output: OneTimeLink,
  }),

  departments: get('/departments', {
    may: 'people.read',
    summary: 'Departments',
    input: z.strictObject({ onlyActive: OnlyActive }),
    output: z.object({ rows: z.array(DepartmentRow) }),
  }),
  addDepartment: post('/departments', {
    may: 'people.edit',
    summary: 'Add a department',
    input: DepartmentInput,
    output: Saved,
    refuses: ['name.taken', 'department.circle'],
  }),
  saveDepartment: put('/departments/{id}', {
    may: 'people.edit',
    summary: 'Change a department',
    input: DepartmentInput.extend({ id: Id }),
    output: Saved,
    refuses: ['name.taken', 'department.circle'],
  }),

  groups: get('/groups', {
    may: 'people.read',
    summary: 'Groups of employees',
    output: z.object({ rows: z.array(GroupRow) }),
  }),
  addGroup: post('/groups', {
    may: 'people.edit',
    summary: 'Add a group',
    input: GroupInput,
    output: Saved,
    refuses: ['name.taken', 'department.circle', 'group.mailNeedsSight'],
  }),
  saveGroup: put('/groups/{id}', {
    may: 'people.edit',
    summary: 'Change a group',
    input: GroupInput.extend({ id: Id }),
    output: Saved,
    refuses: ['name.taken', 'department.circle', 'group.mailNeedsSight'],
  }),
  removeGroup: del('/groups/{id}', {
    may: 'people.edit',
    summary: 'Delete a group that nothing uses',
    input: byId,
    refuses: ['group.inUse', 'access.lastAdministrator', 'access.selfLockout'],
  }),

  companies: get('/companies', {
    may: 'people.read',
    summary: 'Client companies',
    input: z.strictObject({ search: Search, onlyActive: OnlyActive, after: z.string().optional() }),
    output: page(CompanyRow),
  }),
  addCompany: post('/companies', {
    may: 'people.edit',
    summary: 'Add a company',
    input: CompanyInput,
    output: Saved,
    refuses: ['name.taken'],
  }),
  saveCompany: put('/companies/{id}', {
    may: 'people.edit',
    summary: 'Change a company',
    input: CompanyInput.extend({ id: Id }),
    output: Saved,
    refuses: ['name.taken'],
  }),

  contacts: get('/contacts', {
    may: 'people.read',
    summary: 'Contacts',
    input: z.strictObject({
      search: Search,
      companyId: z.coerce.number().int().optional(),
      onlyActive: OnlyActive,
      after: z.string().optional(),
    }),
    output: page(ContactRow),
  }),
  addContact: post('/contacts', {
    may: 'people.edit',
    summary: 'Add a contact',
    input: ContactInput,
    output: Saved,
    refuses: ['person.addressTaken'],
  }),
  saveContact: put('/contacts/{id}', {
    may: 'people.edit',
    summary: 'Change a contact',
    input: ContactInput.extend({ id: Id }),
    output: Saved,
    refuses: ['person.addressTaken'],
  }),
  linkForContact: post('/contacts/{id}/link', {
    may: 'people.edit',
    summary: 'A one-time link into the portal',
    input: byId,
    output: OneTimeLink,
  }),
}
