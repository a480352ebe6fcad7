import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { chooseLevel, type LevelClaim, type LevelTraits } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { once } from '#kernel/save'
import { type LevelBecause, level, levelClaim } from '../schema.ts'
import { type Allowed, allowedOf, choicesOfLevel } from './allowed.ts'

/** What `levelsFor` has found in this transaction: whoever writes the matrix or a level forgets it. */
export const KNOWN_LEVELS = 'levels by traits'

/** The level that was found, by what, and what its holder may choose. */
export type ChosenLevel = {
  readonly levelId: number
  readonly because: LevelBecause
  /** The service of the cell; null is any. */
  readonly serviceId: number | null
  readonly allowed: Allowed
}

/** The level of a ticket with these traits, and by what it was found (D13, SLA-01); null where none is for it. */
export async function levelFor(ctx: Ctx, of: LevelTraits): Promise<ChosenLevel | null> {
  const [chosen = null] = await levelsFor(ctx, [of])
  return chosen
}

/**
 * The same of many, in the order given: one statement however many they are, and none for what was asked before in this
 * transaction, since the form, the routing and the clocks of one opening all want to know.
 */
export async function levelsFor(ctx: Ctx, all: readonly LevelTraits[]): Promise<(ChosenLevel | null)[]> {
  const known = await once(ctx.save, KNOWN_LEVELS, async () => new Map<string, ChosenLevel | null>())
  const news = all.filter((of) => !known.has(keyOf(of)))
  const cells = news.length === 0 ? [] : await cellsFor(ctx, news)
  for (const of of news) known.set(keyOf(of), choose(cells, of))
  return all.map((of) => known.get(keyOf(of)) ?? null)
}

const keyOf = ({ companyId, clientCategoryId, groupIds, siteId, serviceIds }: LevelTraits): string =>
  JSON.stringify([companyId, clientCategoryId, groupIds, siteId, serviceIds])

/** The cells that may be for one of them, each with what its level is limited to. */
async function cellsFor(ctx: Ctx, all: readonly LevelTraits[]) {
  const { levelId, clientGroupId, companyId, clientCategoryId, serviceId } = levelClaim
  return ctx.db
    .select({
      levelId,
      whom: { clientGroupId, companyId, clientCategoryId },
      serviceId,
      weight: level.weight,
      choices: choicesOfLevel(ctx),
    })
    .from(levelClaim)
    .innerJoin(level, eq(level.id, levelId))
    .where(
      or(
        and(isNull(clientGroupId), isNull(companyId), isNull(clientCategoryId)),
        amongGiven(
          clientGroupId,
          all.flatMap(({ groupIds }) => groupIds),
        ),
        amongGiven(
          companyId,
          all.map((of) => of.companyId),
        ),
        amongGiven(
          clientCategoryId,
          all.map((of) => of.clientCategoryId),
        ),
      ),
    )
    .orderBy(asc(levelClaim.id))
}

type Column = typeof levelClaim.clientGroupId | typeof levelClaim.companyId | typeof levelClaim.clientCategoryId

function amongGiven(column: Column, ids: readonly (number | null)[]) {
  const given = [...new Set(ids.filter((id) => id !== null))]
  return given.length === 0 ? undefined : inArray(column, given)
}

type Cell = Awaited<ReturnType<typeof cellsFor>>[number]

function choose(cells: readonly Cell[], of: LevelTraits): ChosenLevel | null {
  const chosen = chooseLevel(cells.map(claimOf), of)
  if (chosen === null) return null
  const { subject, subjectId, service, serviceId, of: among, decided } = chosen.because
  const group = subject === 'group' && subjectId !== null ? { group: { id: subjectId, among, decided } } : {}
  const choices = cells.find((cell) => cell.levelId === chosen.levelId)?.choices ?? []
  return {
    levelId: chosen.levelId,
    because: { subject, service, ...group },
    serviceId,
    allowed: allowedOf(choices),
  }
}

const claimOf = ({ levelId: id, serviceId, weight, whom, choices }: Cell): LevelClaim => ({
  id,
  subject: subjectOf(whom),
  serviceId,
  siteIds: choices.flatMap(({ siteId }) => siteId ?? []),
  weight,
})

function subjectOf({ clientGroupId, companyId, clientCategoryId }: Cell['whom']): LevelClaim['subject'] {
  if (clientGroupId !== null) return { kind: 'group', id: clientGroupId }
  if (companyId !== null) return { kind: 'company', id: companyId }
  return clientCategoryId === null ? { kind: 'everybody' } : { kind: 'category', id: clientCategoryId }
}
