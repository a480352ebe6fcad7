import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { chooseLevel, type LevelClaim } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { once } from '#kernel/save'
import { clientGroupMember } from '#schema/base/people'
import { type LevelBecause, level, levelClaim, levelChoice } from '../schema.ts'
import { type Allowed, allowedOf, type Choice } from './allowed.ts'

/** What `levelsFor` has found in this transaction: whoever writes the matrix or a level forgets it. */
export const KNOWN_LEVELS = 'levels by traits'

/** What of a ticket, opened or about to be, decides which level it has. */
export type LevelOf = {
  readonly companyId: number | null
  readonly clientCategoryId: number | null
  /** Its author, by whose groups of this moment a level may be found (SLA-01); null is nobody whom we know. */
  readonly contactId: number | null
  /** Null is any site. */
  readonly siteId: number | null
  /** Its service, then the ancestors of that, nearest first. */
  readonly serviceIds: readonly number[]
}

/** The level that was found, by what, and what its holder may choose. */
export type ChosenLevel = {
  readonly levelId: number
  readonly because: LevelBecause
  /** The service of the cell; null is any. */
  readonly serviceId: number | null
  readonly allowed: Allowed
}

/** The level of a ticket with these traits, and by what it was found (D13); null where none is for it. */
export async function levelFor(ctx: Ctx, of: LevelOf): Promise<ChosenLevel | null> {
  const [chosen = null] = await levelsFor(ctx, [of])
  return chosen
}

/**
 * The same of many, in the order given: one statement however many they are, and none for what was asked before in this
 * transaction, since the form, the routing and the clocks of one opening all want to know.
 */
export async function levelsFor(ctx: Ctx, all: readonly LevelOf[]): Promise<(ChosenLevel | null)[]> {
  const known = await once(ctx.save, KNOWN_LEVELS, async () => new Map<string, ChosenLevel | null>())
  const wanted = new Map(all.map((of) => [JSON.stringify(of), of]))
  const news = [...wanted].filter(([key]) => !known.has(key))
  if (news.length > 0) {
    const cells = await cellsFor(
      ctx,
      news.map(([, of]) => of),
    )
    for (const [key, of] of news) known.set(key, choose(cells, of))
  }
  return all.map((of) => known.get(JSON.stringify(of)) ?? null)
}

const { clientGroupId, companyId, clientCategoryId, serviceId, levelId } = levelClaim

/** The cells that may be for one of them, each with what its level is limited to and who of them is in its group. */
async function cellsFor(ctx: Ctx, all: readonly LevelOf[]) {
  const contactIds = given(all.map((of) => of.contactId))
  const companyIds = given(all.map((of) => of.companyId))
  const categoryIds = given(all.map((of) => of.clientCategoryId))
  const { groupId, contactId } = clientGroupMember
  const among = contactIds.length === 0 ? sql`false` : inArray(contactId, contactIds)
  const groupsOfThem = ctx.db.select({ id: groupId }).from(clientGroupMember).where(among)
  const membersAmongThem = ctx.db
    .select({ ids: sql`json_agg(${contactId})` })
    .from(clientGroupMember)
    .where(and(eq(groupId, clientGroupId), among))
  const limits = ctx.db
    .select({
      all: sql`json_agg(json_build_object('categoryId', ${levelChoice.categoryId}, 'criticalityId', ${levelChoice.criticalityId},
        'markId', ${levelChoice.markId}, 'siteId', ${levelChoice.siteId}) order by ${levelChoice.id})`,
    })
    .from(levelChoice)
    .where(eq(levelChoice.levelId, level.id))
  return ctx.db
    .select({
      levelId,
      whom: { clientGroupId, companyId, clientCategoryId },
      serviceId,
      weight: level.weight,
      memberIds: sql<number[] | null>`case when ${clientGroupId} is not null then (${membersAmongThem}) end`,
      choices: sql<Choice[] | null>`(${limits})`,
    })
    .from(levelClaim)
    .innerJoin(level, eq(level.id, levelId))
    .where(
      or(
        and(isNull(clientGroupId), isNull(companyId), isNull(clientCategoryId)),
        companyIds.length === 0 ? undefined : inArray(companyId, companyIds),
        categoryIds.length === 0 ? undefined : inArray(clientCategoryId, categoryIds),
        inArray(clientGroupId, groupsOfThem),
      ),
    )
    .orderBy(asc(levelClaim.id))
}

type Cell = Awaited<ReturnType<typeof cellsFor>>[number]

const given = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((id) => id !== null))]

function choose(cells: readonly Cell[], { contactId, ...of }: LevelOf): ChosenLevel | null {
  const isHis = (cell: Cell) => contactId !== null && cell.memberIds?.includes(contactId) === true
  const groupIds = given(cells.filter(isHis).map(({ whom }) => whom.clientGroupId))
  const chosen = chooseLevel(cells.map(claimOf), { ...of, groupIds })
  if (chosen === null) return null
  const { subject, subjectId, service, serviceId: about, of: among, decided } = chosen.because
  const group = subject === 'group' && subjectId !== null ? { group: { id: subjectId, among, decided } } : {}
  const choices = cells.find((cell) => cell.levelId === chosen.levelId)?.choices ?? []
  return {
    levelId: chosen.levelId,
    because: { subject, service, ...group },
    serviceId: about,
    allowed: allowedOf(choices),
  }
}

const claimOf = ({ levelId: id, serviceId: about, weight, whom, choices }: Cell): LevelClaim => ({
  id,
  subject: subjectOf(whom),
  serviceId: about,
  siteIds: choices?.flatMap(({ siteId }) => siteId ?? []) ?? [],
  weight,
})

function subjectOf({ clientGroupId: group, companyId: company, clientCategoryId: category }: Cell['whom']) {
  if (group !== null) return { kind: 'group', id: group } as const
  if (company !== null) return { kind: 'company', id: company } as const
  return category === null ? ({ kind: 'everybody' } as const) : ({ kind: 'category', id: category } as const)
}
