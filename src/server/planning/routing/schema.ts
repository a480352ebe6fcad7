import { pgTable } from 'drizzle-orm/pg-core'
import { employee } from '#schema/base/people'
import { instant, ref } from '#schema/kernel'

/** When the desk last chose an employee by itself: of two with equal loads the one who was not chosen for longer (D9). */
export const lastChoice = pgTable('last_choice', {
  employeeId: ref()
    .primaryKey()
    .references(() => employee.id, { onDelete: 'cascade' }),
  at: instant().notNull(),
})
