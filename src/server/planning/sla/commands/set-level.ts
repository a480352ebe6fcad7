import { and, eq, isNull } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { levelGiven, levelRevoked } from '../facts.ts'
import { canEditLevels } from '../policy.ts'
import { isCompany } from '../queries/is-company.ts'
import { level, levelClaim } from '../schema.ts'

type Set = typeof api.sla.setLevel

/**
 * Gives a level to a company or to everybody, in place of the one they had, or takes it away (SLA-14). Tickets that are
 * open keep theirs. Refuses input.unknownChoice for a company that is none and a level that is not offered.
 */
export async function setLevel(ctx: Ctx, { subject, levelId }: Given<Set>): Promise<Record<string, never>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  const companyId = subject.kind === 'company' ? subject.id : null
  if (companyId !== null && !(await isCompany(ctx, companyId)))
    throw new Refusal('input.unknownChoice', {}, 'subject.id')
  if (levelId !== null) await requireOffered(ctx, levelId)
  const before = await claimForUpdate(ctx, companyId)
  if (before === levelId) return {}
  if (levelId === null) await ctx.db.delete(levelClaim).where(ofSubject(companyId))
  else await claim(ctx, levelId, companyId)
  if (before !== null) await tell(ctx, levelRevoked, before, { companyId })
  if (levelId !== null) await tell(ctx, levelGiven, levelId, { companyId })
  return {}
}

/** Offered until our commit: it is archived only behind us, and then refused. */
async function requireOffered(ctx: Ctx, levelId: number): Promise<void> {
  const [row] = await ctx.db
    .select({ id: level.id })
    .from(level)
    .where(and(eq(level.id, levelId), eq(level.isActive, true)))
    .for('share')
  if (!row) throw new Refusal('input.unknownChoice', {}, 'levelId')
}

const ofSubject = (companyId: number | null) =>
  companyId === null ? isNull(levelClaim.companyId) : eq(levelClaim.companyId, companyId)

async function claimForUpdate(ctx: Ctx, companyId: number | null): Promise<number | null> {
  const [row] = await ctx.db
    .select({ levelId: levelClaim.levelId })
    .from(levelClaim)
    .where(ofSubject(companyId))
    .for('update')
  return row?.levelId ?? null
}

/** Two may fill an empty cell at once: the later one holds. */
async function claim(ctx: Ctx, levelId: number, companyId: number | null): Promise<void> {
  await ctx.db
    .insert(levelClaim)
    .values({ levelId, companyId, createdAt: ctx.now })
    .onConflictDoUpdate({
      target: [levelClaim.companyId, levelClaim.clientCategoryId, levelClaim.serviceId],
      set: { levelId },
    })
}
