import { mayReadDesk } from '#domain/access'
import type { StaffPerson } from '#domain/notices'
import type { Ctx } from '#kernel/ctx'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'

export type Staff = { person: StaffPerson; recipient: people.StaffRecipient }

/** An employee as letters about a ticket see him; null where he may not work here any more. */
export async function staffPerson(ctx: Ctx, ticketId: number, employeeId: number | null): Promise<Staff | null> {
  if (employeeId === null) return null
  const [recipient] = await people.staffRecipients(ctx, [employeeId])
  const actor = recipient ? await access.actorOfLogin(ctx, recipient.loginId) : null
  if (!recipient || actor === null || !mayReadDesk(actor)) return null
  const mayRead = tickets.canRead(actor, await tickets.ticketAccess(ctx, ticketId)) === 'yes'
  return { recipient, person: { employeeId, address: recipient.address, mayHear: true, mayRead } }
}
