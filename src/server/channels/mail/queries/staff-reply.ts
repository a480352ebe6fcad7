import type { StaffActor } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'

/** The employee as he acts by mail, where he may answer in this ticket; else null (MAIL-21). */
export async function staffWhoMayReply(ctx: Ctx, employeeId: number, ticketId: number): Promise<StaffActor | null> {
  const [recipient] = await people.staffRecipients(ctx, [employeeId])
  const actor = recipient ? await access.actorOfLogin(ctx, recipient.loginId) : null
  if (actor?.kind !== 'staff') return null
  return tickets.canSave(actor, await tickets.ticketAccess(ctx, ticketId)) === 'yes' ? actor : null
}
