import { defineFact } from '#kernel/facts'

type Nothing = Record<never, never>

export const employeeAdded = defineFact<Nothing>()('employee.added', 'employee', 'staff')
export const employeeChanged = defineFact<Nothing>()('employee.changed', 'employee', 'staff')
export const employeeActivated = defineFact<Nothing>()('employee.activated', 'employee', 'staff')
export const employeeDeactivated = defineFact<Nothing>()('employee.deactivated', 'employee', 'staff')

export const departmentAdded = defineFact<Nothing>()('department.added', 'department', 'staff')
export const departmentChanged = defineFact<Nothing>()('department.changed', 'department', 'staff')
export const groupAdded = defineFact<Nothing>()('group.added', 'group', 'staff')
export const groupChanged = defineFact<Nothing>()('group.changed', 'group', 'staff')
export const groupRemoved = defineFact<Nothing>()('group.removed', 'group', 'staff')
export const clientGroupAdded = defineFact<Nothing>()('client_group.added', 'client_group', 'staff')
export const clientGroupChanged = defineFact<Nothing>()('client_group.changed', 'client_group', 'staff')
export const clientGroupRemoved = defineFact<Nothing>()('client_group.removed', 'client_group', 'staff')

export const companyAdded = defineFact<Nothing>()('company.added', 'company', 'staff')
export const companyChanged = defineFact<Nothing>()('company.changed', 'company', 'staff')
export const contactAdded = defineFact<Nothing>()('contact.added', 'contact', 'staff')
export const contactChanged = defineFact<Nothing>()('contact.changed', 'contact', 'staff')
/** He belongs to another company, or is its head now, or no longer (ORG-06). */
export const contactMoved = defineFact<{ from: number | null; to: number | null; isHead: boolean }>()(
  'contact.moved',
  'contact',
  'staff',
)

export const peopleFacts = [
  employeeAdded,
  employeeChanged,
  employeeActivated,
  employeeDeactivated,
  departmentAdded,
  departmentChanged,
  groupAdded,
  groupChanged,
  groupRemoved,
  clientGroupAdded,
  clientGroupChanged,
  clientGroupRemoved,
  companyAdded,
  companyChanged,
  contactAdded,
  contactChanged,
  contactMoved,
]
