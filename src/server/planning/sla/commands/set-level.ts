import { and, eq, isNull } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { forget } from '#kernel/save'
import { levelGiven, levelRevoked } from '../facts.ts'
import { canEditLevels } from '../policy.ts'
import { KNOWN_LEVELS } from '../queries/level-for.ts'
import { requireCell } from '../queries/require-cell.ts'
import { level, levelClaim } from '../schema.ts'

type Set = typeof api.sla.setLevel
type Cell = Pick<typeof levelClaim.$inferSelect, 'clientGroupId' | 'companyId' | 'clientCategoryId' | 'serviceId'>

/**
 * Gives a level to a group of clients, a company, a client category or everybody, for one service or for any, in place of
 * the one that stood
 * there, or takes it away (SLA-14). Tickets that are open keep theirs. Refuses input.unknownChoice for a subject or a
 * service that is none and a level that is not offered.
 */
export async function setLevel(ctx: Ctx, { subject, serviceId, levelId }: Given<Set>): Promise<Record<string, never>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  const cell: Cell = {
    clientGroupId: subject.kind === 'group' ? subject.id : null,
    companyId: subject.kind === 'company' ? subject.id : null,
    clientCategoryId: subject.kind === 'category' ? subject.id : null,
    serviceId,
  }
  await requireCell(ctx, cell)
  if (levelId !== null) await requireOffered(ctx, levelId)
  const before = await claimForUpdate(ctx, cell)
  if (before === levelId) return {}
  if (levelId === null) await ctx.db.delete(levelClaim).where(ofCell(cell))
  else await claim(ctx, levelId, cell)
  forget(ctx.save, KNOWN_LEVELS)
  if (before !== null) await tell(ctx, levelRevoked, before, cell)
  if (levelId !== null) await tell(ctx, levelGiven, levelId, cell)
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

const columns = [
  levelClaim.clientGroupId,
  levelClaim.companyId,
  levelClaim.clientCategoryId,
  levelClaim.serviceId,
] as const

const ofCell = (cell: Cell) => {
  const values = [cell.clientGroupId, cell.companyId, cell.clientCategoryId, cell.serviceId]
  return and(...columns.map((column, i) => (values[i] == null ? isNull(column) : eq(column, values[i]))))
}

async function claimForUpdate(ctx: Ctx, cell: Cell): Promise<number | null> {
  const [row] = await ctx.db.select({ levelId: levelClaim.levelId }).from(levelClaim).where(ofCell(cell)).for('update')
  return row?.levelId ?? null
}

/** Two may fill an empty cell at once: the later one holds. */
async function claim(ctx: Ctx, levelId: number, cell: Cell): Promise<void> {
  await ctx.db
    .insert(levelClaim)
    .values({ levelId, ...cell, createdAt: ctx.now })
    .onConflictDoUpdate({ target: [...columns], set: { levelId } })
}
