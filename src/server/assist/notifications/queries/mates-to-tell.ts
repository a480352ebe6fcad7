import { sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { clientGroupMember, staffGroupMember } from '#schema/base/people'

/** Of which letters a member has to have the flag: of what is new, or of what changes. */
export type MailFlag = 'mailOnNew' | 'mailOnUpdate'

/**
 * The employees who want letters about the tickets of this one: members of his groups with the flag, who may see them
 * (ORG-11). Members of groups inside these are none.
 */
export async function teamMatesOf(ctx: Ctx, employeeId: number, flag: MailFlag): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select distinct ${staffGroupMember.employeeId} as id from ${staffGroupMember}
    where ${staffGroupMember.groupId} in (
        select mine.group_id from ${staffGroupMember} mine where mine.employee_id = ${employeeId}
      )
      and ${staffGroupMember.employeeId} <> ${employeeId}
      and ${staffGroupMember.seesTickets} and ${staffGroupMember[flag]}
    order by id`)
  return rows.map(({ id }) => id)
}

/** The same for the author of a ticket: the contacts who want letters about it. */
export async function groupMatesOf(ctx: Ctx, contactId: number, flag: MailFlag): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select distinct ${clientGroupMember.contactId} as id from ${clientGroupMember}
    where ${clientGroupMember.groupId} in (
        select mine.group_id from ${clientGroupMember} mine where mine.contact_id = ${contactId}
      )
      and ${clientGroupMember.contactId} <> ${contactId}
      and ${clientGroupMember.seesTickets} and ${clientGroupMember[flag]}
    order by id`)
  return rows.map(({ id }) => id)
}
