import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { mark } from '#schema/base/catalog'
import { contact, employee } from '#schema/base/people'
import { ticket } from '#schema/desk/tickets'
import { id, instant, ref } from '#schema/kernel'

/** What a client said of how his ticket was dealt with (TICK-05, RATE-01): one of each contact, who may change it. */
export const rating = pgTable(
  'rating',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    contactId: ref()
      .notNull()
      .references(() => contact.id),
    markId: ref()
      .notNull()
      .references(() => mark.id),
    comment: text(),
    /** Who was responsible when it was given; null where nobody was. */
    employeeId: ref().references(() => employee.id),
    channel: text().notNull(),
    givenAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('rating_of_contact').on(t.ticketId, t.contactId),
    index('rating_mark').on(t.markId),
    index('rating_employee').on(t.employeeId, t.givenAt),
  ],
)
