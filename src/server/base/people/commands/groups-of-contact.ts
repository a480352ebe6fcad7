import { and, asc, eq, inArray } from 'drizzle-orm'
import { MOST_MEMBERS } from '#api/groups'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { clientGroupChanged } from '../facts.ts'
import { groupsOfContact } from '../queries/groups-of-contact.ts'
import { clientGroup, clientGroupMember } from '../schema.ts'
import { requireContacts } from './checks.ts'
import { lockedMembers, tellWhoseSight } from './client-groups.ts'

const PATH = 'clientGroupIds'

/**
 * Makes these the groups of clients that a contact is in: what he shares where he stays is left as it is, where he comes in
 * it is nothing (ORG-11). Refuses input.unknownChoice, also for a contact who is switched off and would come in somewhere.
 */
export async function setGroupsOfContact(ctx: Ctx, contactId: number, groupIds: readonly number[]): Promise<void> {
  const had = await groupsOfContact(ctx, contactId)
  const joined = [...new Set(groupIds)].filter((id) => !had.includes(id))
  const left = had.filter((id) => !groupIds.includes(id))
  const held = await hold(ctx, [...joined, ...left])
  if (joined.some((id) => !held.includes(id))) throw new Refusal('input.unknownChoice', {}, PATH)
  if (joined.length > 0) await requireContacts(ctx, [contactId], PATH)
  for (const groupId of held) {
    await (left.includes(groupId) ? leave : join)(ctx, groupId, contactId)
    await tell(ctx, clientGroupChanged, groupId, {})
  }
}

/** In one order for all and at once in full, so that two who change several groups do not wait for each other. */
async function hold(ctx: Ctx, groupIds: readonly number[]): Promise<number[]> {
  if (groupIds.length === 0) return []
  const rows = await ctx.db
    .select({ id: clientGroup.id })
    .from(clientGroup)
    .where(inArray(clientGroup.id, [...groupIds]))
    .orderBy(asc(clientGroup.id))
    .for('update')
  return rows.map(({ id }) => id)
}

async function join(ctx: Ctx, groupId: number, contactId: number): Promise<void> {
  const before = await lockedMembers(ctx, groupId)
  if (before.length >= MOST_MEMBERS) throw new Refusal('input.outOfRange', {}, PATH)
  await ctx.db.insert(clientGroupMember).values({ groupId, contactId }).onConflictDoNothing()
  const newcomer = { contactId, seesTickets: false, mailOnNew: false, mailOnUpdate: false }
  await tellWhoseSight(ctx, before, [...before.filter((one) => one.contactId !== contactId), newcomer])
}

async function leave(ctx: Ctx, groupId: number, contactId: number): Promise<void> {
  const before = await lockedMembers(ctx, groupId)
  const isHis = and(eq(clientGroupMember.groupId, groupId), eq(clientGroupMember.contactId, contactId))
  await ctx.db.delete(clientGroupMember).where(isHis)
  await tellWhoseSight(
    ctx,
    before,
    before.filter((one) => one.contactId !== contactId),
  )
}
