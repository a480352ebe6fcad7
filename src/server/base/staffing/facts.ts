import { defineFact } from '#kernel/facts'

/** When he is away was noted, changed or taken back (ORG-14). */
export const employeeAwayChanged = defineFact<Record<never, never>>()('employee.awayChanged', 'employee', 'staff')
