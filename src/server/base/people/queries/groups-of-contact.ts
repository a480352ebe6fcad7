import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { clientGroupMember } from '../schema.ts'

/** The groups of clients that a contact is in, whatever he shares there: promises may be made to them (ORG-11, SLA-01). */
export async function groupsOfContact(ctx: Ctx, contactId: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: clientGroupMember.groupId })
    .from(clientGroupMember)
    .where(eq(clientGroupMember.contactId, contactId))
    .orderBy(asc(clientGroupMember.groupId))
  return rows.map(({ id }) => id)
}
