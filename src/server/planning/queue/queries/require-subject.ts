import { eq } from 'drizzle-orm'
import type { WeightRule } from '#domain/queue'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { category, clientCategory, criticality, requestType } from '#schema/base/catalog'
import { company } from '#schema/base/people'
import * as catalog from '#server/base/catalog'

const PATH = 'subjectId'
const tables = { clientCategory, company, category, type: requestType, criticality } as const

/**
 * Refuses input.unknownChoice where there is no such row, and dictionary.notAvailable where it is offered no more: a rule
 * about it would wait for tickets that do not come. The row stays until our commit.
 */
export async function requireSubject(
  ctx: Ctx,
  { kind, subjectId }: Pick<WeightRule, 'kind' | 'subjectId'>,
): Promise<void> {
  if (kind === 'service') {
    await catalog.serviceFor(ctx, subjectId, PATH)
    return
  }
  const of = tables[kind]
  const [row] = await ctx.db.select({ isActive: of.isActive }).from(of).where(eq(of.id, subjectId)).for('key share')
  if (!row) throw new Refusal('input.unknownChoice', {}, PATH)
  if (!row.isActive) throw new Refusal('dictionary.notAvailable', {}, PATH)
}
