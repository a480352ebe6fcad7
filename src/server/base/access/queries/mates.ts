import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/**
 * The employees whose tickets one sees through his groups, as a JSON array in the row of `employeeId`: those who are
 * members, as he himself, of a group where his flag says so (ORG-11). Groups inside it hand roles down, and no tickets.
 */
export const matesOfEmployee = (employeeId: PgColumn | SQL): SQL<number[]> => sql<number[]>`coalesce((
  select json_agg(distinct mate.employee_id order by mate.employee_id) from staff_group_member mine
  join staff_group_member mate on mate.group_id = mine.group_id and mate.employee_id <> mine.employee_id
  where mine.employee_id = ${employeeId} and mine.sees_tickets
), '[]')`

/** The same for a contact and the groups of clients that he is in. */
export const matesOfContact = (contactId: PgColumn | SQL): SQL<number[]> => sql<number[]>`coalesce((
  select json_agg(distinct mate.contact_id order by mate.contact_id) from client_group_member mine
  join client_group_member mate on mate.group_id = mine.group_id and mate.contact_id <> mine.contact_id
  where mine.contact_id = ${contactId} and mine.sees_tickets
), '[]')`
