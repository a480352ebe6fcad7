// base/people — those who work here and those who write to us. See README.md for the words.

export { normaliseAddress } from './addresses.ts'
export { requirePlaces } from './commands/checks.ts'
export { addCompany } from './commands/companies.ts'
export { rememberAddress } from './commands/contact-addresses.ts'
export { contactOfEmployee } from './commands/contact-of-employee.ts'
export { addContact, inviteContact } from './commands/contacts.ts'
export { addDepartment } from './commands/departments.ts'
export { addEmployee, deactivateEmployee, linkForEmployee } from './commands/employees.ts'
export { takeBack } from './commands/take-back.ts'
export { undeliverable } from './commands/undeliverable.ts'
export { groups } from './groups.ts'
export { peopleModule } from './module.ts'
export { groupsOfContact } from './queries/groups-of-contact.ts'
export type { Person } from './queries/persons.ts'
export { contactByAddress, contactById, staffByAddress } from './queries/persons.ts'
export type { StaffRecipient } from './queries/staff.ts'
export {
  administrators,
  assignable,
  assignableIds,
  requireAssignable,
  requireSupport,
  staffRecipients,
} from './queries/staff.ts'
