import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as access from '#server/base/access'
import { departmentAdded, departmentChanged } from '../facts.ts'
import { canEditPeople } from '../policy.ts'
import { department, departmentMember } from '../schema.ts'
import { given, orNameTaken, refuseCircle, requireDepartments, requireEmployees, wholeName } from './checks.ts'

type Add = typeof api.people.addDepartment
type Save = typeof api.people.saveDepartment

/** Adds a department with its members and roles (ORG-03, ORG-04). Refuses name.taken. */
export async function addDepartment(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  return access.changeRights(ctx, async () => {
    await checkReferences(ctx, input)
    const [row] = await orNameTaken(
      ctx.db
        .insert(department)
        .values({ ...columnsOf(input), createdAt: ctx.now })
        .returning({ id: department.id }),
      'department_name',
      'name.ru',
    )
    const { id } = found(row)
    await setMembers(ctx, id, input)
    await tell(ctx, departmentAdded, id, {})
    return { id }
  })
}

/** Changes a department. Refuses name.taken, and department.circle where it would stand inside itself. */
export async function saveDepartment(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  return access.changeRights(ctx, async () => {
    const [known] = await ctx.db.select().from(department).where(eq(department.id, input.id)).for('update')
    found(known)
    await checkReferences(ctx, { ...input, parentId: input.parentId === known?.parentId ? null : input.parentId })
    await refuseCircle(ctx, department, input)
    await orNameTaken(
      ctx.db.update(department).set(columnsOf(input)).where(eq(department.id, input.id)),
      'department_name',
      'name.ru',
    )
    await setMembers(ctx, input.id, input)
    await tell(ctx, departmentChanged, input.id, {})
    return { id: input.id }
  })
}

const columnsOf = (input: Given<Add>) => ({
  name: wholeName(input.name),
  isSupport: input.isSupport,
  headId: input.headId,
  parentId: input.parentId,
  notes: input.notes,
  isActive: input.isActive,
})

async function checkReferences(ctx: Ctx, input: Given<Add>): Promise<void> {
  await requireDepartments(ctx, given(input.parentId), 'parentId')
  await requireEmployees(ctx, given(input.headId), 'headId')
}

async function setMembers(ctx: Ctx, departmentId: number, input: Given<Add>): Promise<void> {
  await requireEmployees(ctx, input.memberIds, 'memberIds')
  await ctx.db.delete(departmentMember).where(eq(departmentMember.departmentId, departmentId))
  const wanted = [...new Set(input.memberIds)].map((employeeId) => ({ departmentId, employeeId }))
  if (wanted.length > 0) await ctx.db.insert(departmentMember).values(wanted)
  await access.grantRoles(ctx, { departmentId }, input.roles)
}
