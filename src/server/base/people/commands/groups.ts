import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as access from '#server/base/access'
import { groupAdded, groupChanged, groupRemoved } from '../facts.ts'
import { canEditPeople } from '../policy.ts'
import { usesOfGroup } from '../queries/uses-of-group.ts'
import { staffGroup, staffGroupMember } from '../schema.ts'
import { given, orNameTaken, refuseCircle, requireEmployees, requireGroups, requireSight } from './checks.ts'

type Add = typeof api.people.addGroup
type Save = typeof api.people.saveGroup
type Remove = typeof api.people.removeGroup

/** Adds a group of employees, whose roles come down to its members and to groups inside it (ACL-06). Refuses name.taken. */
export async function addGroup(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  return access.changeRights(ctx, async () => {
    await requireGroups(ctx, given(input.parentId), 'parentId')
    const [row] = await orNameTaken(
      ctx.db
        .insert(staffGroup)
        .values({ ...columnsOf(input), createdAt: ctx.now })
        .returning({ id: staffGroup.id }),
      'staff_group_name',
      'name',
    )
    const { id } = found(row)
    await setMembers(ctx, id, input)
    await tell(ctx, groupAdded, id, {})
    return { id }
  })
}

/** Changes a group. Refuses name.taken, and department.circle where it would stand inside itself. */
export async function saveGroup(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  return access.changeRights(ctx, async () => {
    await requireGroups(ctx, given(input.parentId), 'parentId')
    await refuseCircle(ctx, staffGroup, input)
    const [row] = await orNameTaken(
      ctx.db
        .update(staffGroup)
        .set(columnsOf(input))
        .where(eq(staffGroup.id, input.id))
        .returning({ id: staffGroup.id }),
      'staff_group_name',
      'name',
    )
    found(row)
    await setMembers(ctx, input.id, input)
    await tell(ctx, groupChanged, input.id, {})
    return { id: input.id }
  })
}

/**
 * Deletes a group with the memberships in it. Refuses group.inUse, which says where it is used, and access.lastAdministrator
 * and access.selfLockout where its members had their rights from the group that it stands in.
 */
export async function removeGroup(ctx: Ctx, { id }: Given<Remove>): Promise<Record<string, never>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  await access.changeRights(ctx, async () => {
    // Behind its lock: whoever is just naming the group has done so, or finds it gone.
    const [row] = await ctx.db.select({ id: staffGroup.id }).from(staffGroup).where(eq(staffGroup.id, id)).for('update')
    found(row)
    const uses = await usesOfGroup(ctx, id)
    if (uses.length > 0) throw new Refusal('group.inUse', { uses: uses.join(', ') })
    await ctx.db.delete(staffGroup).where(eq(staffGroup.id, id))
    await tell(ctx, groupRemoved, id, {})
  })
  return {}
}

const columnsOf = ({ name, parentId, supportLevel }: Given<Add>) => ({ name, parentId, supportLevel })

/** Who is in it, and what each of them has of the tickets of the others (ORG-11). Refuses group.mailNeedsSight. */
async function setMembers(ctx: Ctx, groupId: number, input: Given<Add>): Promise<void> {
  const members = new Map(input.members.map((one) => [one.employeeId, one]))
  requireSight(input.members)
  await requireEmployees(ctx, [...members.keys()], 'members')
  await ctx.db.delete(staffGroupMember).where(eq(staffGroupMember.groupId, groupId))
  const wanted = [...members.values()].map((one) => ({ ...one, groupId }))
  if (wanted.length > 0) await ctx.db.insert(staffGroupMember).values(wanted)
  await access.grantRoles(ctx, { groupId }, input.roles)
}
