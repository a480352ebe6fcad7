import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { chooseLevel, type LevelClaim, type LevelTraits } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { levelClaim } from '../schema.ts'

/** The level of a ticket with these traits, and by what it was found (D13); null where none is for it. */
export async function levelFor(ctx: Ctx, traits: LevelTraits): Promise<ReturnType<typeof chooseLevel>> {
  const { companyId, clientCategoryId } = levelClaim
  const cells = await ctx.db
    .select({ levelId: levelClaim.levelId, companyId, clientCategoryId, serviceId: levelClaim.serviceId })
    .from(levelClaim)
    .where(
      or(
        and(isNull(companyId), isNull(clientCategoryId)),
        traits.companyId === null ? undefined : eq(companyId, traits.companyId),
        traits.clientCategoryId === null ? undefined : eq(clientCategoryId, traits.clientCategoryId),
      ),
    )
    .orderBy(asc(levelClaim.id))
  return chooseLevel(cells.map(claimOf), traits)
}

type Cell = Pick<typeof levelClaim.$inferSelect, 'levelId' | 'companyId' | 'clientCategoryId' | 'serviceId'>

// One cell has one level, so that weights have nothing to decide before groups of clients come (SLA-01).
const claimOf = ({ levelId, serviceId, ...whom }: Cell): LevelClaim => ({
  id: levelId,
  subject: subjectOf(whom),
  serviceId,
  weight: 0,
})

function subjectOf({ companyId, clientCategoryId }: Omit<Cell, 'levelId' | 'serviceId'>): LevelClaim['subject'] {
  if (companyId !== null) return { kind: 'company', id: companyId }
  return clientCategoryId === null ? { kind: 'everybody' } : { kind: 'category', id: clientCategoryId }
}
