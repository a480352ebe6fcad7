import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { isAdministrator, when } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as people from '#server/base/people'
import { isOpenTicket } from '../queries/list-filter.ts'
import { ticket } from '../schema.ts'
import { handOn } from './hand-on.ts'
import { beginEdit, storeEdit } from './ticket-edit.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

/**
 * Switches an employee off (ORG-01): his sessions end; his open tickets go to another, or to nobody where that was said,
 * else it is refused with employee.hasOpenTickets and their count.
 */
export async function deactivateEmployee(
  ctx: Ctx,
  input: Given<typeof contract.deactivateEmployee>,
): Promise<Record<string, never>> {
  allow(ctx, 'people.edit', when(isAdministrator(ctx.actor)))
  const { id: employeeId, reassignTo, leavesUnassigned } = input
  if (reassignTo === employeeId) throw new Refusal('employee.notAssignable', {}, 'reassignTo')
  if (reassignTo !== null) await people.requireAssignable(ctx, reassignTo, 'reassignTo')
  const open = await openTicketsOf(ctx, employeeId)
  if (open.length > 0 && reassignTo === null && !leavesUnassigned) {
    throw new Refusal('employee.hasOpenTickets', { count: open.length })
  }
  for (const id of open) {
    const edit = beginEdit(await ticketForUpdate(ctx, { id }))
    await handOn(ctx, edit, { departmentId: edit.ticket.departmentId, responsibleId: reassignTo })
    await storeEdit(ctx, edit)
  }
  await people.deactivateEmployee(ctx, employeeId)
  return {}
}

async function openTicketsOf(ctx: Ctx, employeeId: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.responsibleId, employeeId), isNull(ticket.deletedAt), isOpenTicket))
    .orderBy(asc(ticket.id)) // locked in one order by everybody who locks several
  return rows.map((row) => row.id)
}
