import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { clientCategory, service } from '#schema/base/catalog'
import { clientGroup, company } from '#schema/base/people'
import type { levelClaim } from '../schema.ts'

type Cell = Pick<typeof levelClaim.$inferSelect, 'clientGroupId' | 'companyId' | 'clientCategoryId' | 'serviceId'>

/** Switched on or not: what is served no more may still have open tickets. None of them goes before our commit. */
export async function requireCell(ctx: Ctx, cell: Cell): Promise<void> {
  const { clientGroupId, companyId, clientCategoryId, serviceId } = cell
  await requireRow(ctx, clientGroup, clientGroupId, 'subject.id')
  await requireRow(ctx, company, companyId, 'subject.id')
  await requireRow(ctx, clientCategory, clientCategoryId, 'subject.id')
  await requireRow(ctx, service, serviceId, 'serviceId')
}

type Referred = typeof clientGroup | typeof company | typeof clientCategory | typeof service
async function requireRow(ctx: Ctx, of: Referred, id: number | null, path: string): Promise<void> {
  if (id === null) return
  const [row] = await ctx.db.select({ id: of.id }).from(of).where(eq(of.id, id)).for('key share')
  if (!row) throw new Refusal('input.unknownChoice', {}, path)
}
