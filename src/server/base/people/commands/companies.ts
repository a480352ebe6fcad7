import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { companyAdded, companyChanged } from '../facts.ts'
import { canEditPeople } from '../policy.ts'
import { requireClientCategories } from '../queries/require-client-categories.ts'
import { company } from '../schema.ts'
import { given, orNameTaken, requireEmployees } from './checks.ts'

type Add = typeof api.people.addCompany
type Save = typeof api.people.saveCompany

/** Adds a client company (ORG-06). Refuses name.taken. */
export async function addCompany(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  await requireEmployees(ctx, given(input.managerId), 'managerId')
  await requireClientCategories(ctx, given(input.clientCategoryId), 'clientCategoryId')
  const [row] = await orNameTaken(
    ctx.db
      .insert(company)
      .values({ ...columnsOf(input), createdAt: ctx.now })
      .returning({ id: company.id }),
    'company_name',
    'name',
  )
  const { id } = found(row)
  await tell(ctx, companyAdded, id, {})
  return { id }
}

/** Changes a client company. Refuses name.taken. */
export async function saveCompany(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const [known] = await ctx.db.select().from(company).where(eq(company.id, input.id)).for('update')
  // A manager who has left stays named until another is chosen, and so does a category that was switched off.
  const before = found(known)
  if (input.managerId !== before.managerId) await requireEmployees(ctx, given(input.managerId), 'managerId')
  if (input.clientCategoryId !== before.clientCategoryId)
    await requireClientCategories(ctx, given(input.clientCategoryId), 'clientCategoryId')
  await orNameTaken(
    ctx.db.update(company).set(columnsOf(input)).where(eq(company.id, input.id)),
    'company_name',
    'name',
  )
  await tell(ctx, companyChanged, input.id, {})
  return { id: input.id }
}

const columnsOf = (input: Given<Add>) => ({
  name: input.name,
  note: input.note,
  managerId: input.managerId,
  clientCategoryId: input.clientCategoryId,
  isActive: input.isActive,
})
