import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { employee } from '#schema/base/people'
import { id, instant, ref } from '#schema/kernel'

/** When an employee is away, `[from, until)`: no ticket is given to him by itself (ORG-14). */
export const absence = pgTable(
  'absence',
  {
    id: id(),
    employeeId: ref()
      .notNull()
      .references(() => employee.id, { onDelete: 'cascade' }),
    from: instant().notNull(),
    until: instant().notNull(),
    note: text().notNull().default(''),
    createdAt: instant().notNull(),
  },
  (t) => [index('absence_employee').on(t.employeeId, t.until), check('absence_forward', sql`"from" < "until"`)],
)
