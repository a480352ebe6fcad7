import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#domain/access'
import { message, readMark, ticket } from '../schema.ts'

/** Whether somebody else wrote behind the employee's mark, hidden messages included; a condition on `ticket`. */
export function isUnread(actor: Actor): SQL {
  if (actor.kind !== 'staff') return sql`false`
  return sql`exists (
    select 1 from ${message} m
    where m.ticket_id = ${ticket.id} and m.deleted_at is null and m.employee_id is distinct from ${actor.employeeId}
      and m.position > coalesce((
        select r.up_to from ${readMark} r where r.ticket_id = ${ticket.id} and r.login_id = ${actor.loginId}
      ), 0)
  )`
}
