import { eq, inArray } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { deleteUnused } from '#kernel/deletion'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as access from '#server/base/access'
import { clientGroupAdded, clientGroupChanged, clientGroupRemoved } from '../facts.ts'
import { canEditPeople } from '../policy.ts'
import { clientGroup, clientGroupMember, contact } from '../schema.ts'
import { orNameTaken, requireContacts, requireSight } from './checks.ts'

type Add = typeof api.clientGroups.add
type Save = typeof api.clientGroups.save
type Member = Given<Add>['members'][number]

/** Adds a group of clients, of whatever companies (ORG-11). Refuses name.taken, group.mailNeedsSight. */
export async function addClientGroup(ctx: Ctx, { name, members }: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const [row] = await orNameTaken(
    ctx.db.insert(clientGroup).values({ name, createdAt: ctx.now }).returning({ id: clientGroup.id }),
    'client_group_name',
    'name',
  )
  const { id } = found(row)
  await setMembers(ctx, id, { before: [], members })
  await tell(ctx, clientGroupAdded, id, {})
  return { id }
}

/**
 * Changes a group of clients: what a member may see is so from his next request on, and his streams close. Refuses
 * name.taken, group.mailNeedsSight.
 */
export async function saveClientGroup(ctx: Ctx, { id, name, members }: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const before = await lockedMembers(ctx, id)
  await orNameTaken(ctx.db.update(clientGroup).set({ name }).where(eq(clientGroup.id, id)), 'client_group_name', 'name')
  await setMembers(ctx, id, { before, members })
  await tell(ctx, clientGroupChanged, id, {})
  return { id }
}

/** Deletes a group of clients. Refuses clientGroup.inUse while a support level is given to it. */
export async function removeClientGroup(ctx: Ctx, { id }: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const before = await lockedMembers(ctx, id)
  await deleteUnused(ctx, { table: clientGroup, id }, () => new Refusal('clientGroup.inUse'))
  await tellWhoseSight(ctx, before, [])
  await tell(ctx, clientGroupRemoved, id, {})
  return {}
}

/** Who is in the group, behind its lock: of two who change it at once each sees what the other left. */
export async function lockedMembers(ctx: Ctx, id: number): Promise<Member[]> {
  const [row] = await ctx.db.select().from(clientGroup).where(eq(clientGroup.id, id)).for('update')
  return ctx.db
    .select()
    .from(clientGroupMember)
    .where(eq(clientGroupMember.groupId, found(row).id))
}

async function setMembers(
  ctx: Ctx,
  groupId: number,
  { before, members }: { before: readonly Member[]; members: readonly Member[] },
): Promise<void> {
  requireSight(members)
  const wanted = new Map(members.map((one) => [one.contactId, { ...one, groupId }]))
  const known = new Set(before.map(({ contactId }) => contactId))
  // Who has been switched off stays where he was; nobody who is comes in.
  const newcomers = [...wanted.keys()].filter((id) => !known.has(id))
  await requireContacts(ctx, newcomers, 'members')
  await ctx.db.delete(clientGroupMember).where(eq(clientGroupMember.groupId, groupId))
  if (wanted.size > 0) await ctx.db.insert(clientGroupMember).values([...wanted.values()])
  await tellWhoseSight(ctx, before, [...wanted.values()])
}

/** Closes the streams of those to whom this group opens other tickets than it did. */
export async function tellWhoseSight(ctx: Ctx, before: readonly Member[], after: readonly Member[]): Promise<void> {
  const everybody = new Set([...before, ...after].map(({ contactId }) => contactId))
  const changed = [...everybody].filter((id) => sightOf(before, id) !== sightOf(after, id))
  if (changed.length === 0) return
  const rows = await ctx.db.select({ loginId: contact.loginId }).from(contact).where(inArray(contact.id, changed))
  for (const { loginId } of rows) if (loginId !== null) await access.tellAccessChanged(ctx, loginId)
}

/** Whose tickets the group opens to him, as words to compare. */
function sightOf(members: readonly Member[], contactId: number): string {
  if (!members.some((one) => one.contactId === contactId && one.seesTickets)) return ''
  const mates = members.map((one) => one.contactId).filter((id) => id !== contactId)
  return mates.sort((a, b) => a - b).join()
}
