import { sql } from 'drizzle-orm'
import { type Candidate, type Choice, chooseResponsible, leastLoaded, type ServiceResponsibles } from '#domain/routing'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as people from '#server/base/people'
import { type Named, type Naming, namedFor } from '../queries/named.ts'
import { routingSettings } from '../settings.ts'
import { rememberChoice } from './remember-choice.ts'

/** What of a ticket decides who answers for it (D2). */
type RoutingTraits = Pick<Naming, 'serviceId' | 'categoryId' | 'criticalityId' | 'sourceId'> & {
  siteId: number
  /** Its support level; asked only where nothing before it gave anybody and some level has a default responsible. */
  levelId: () => Promise<number | null>
}

/** How many open tickets each of these employees has (D9). Who has none may be left out. */
export type Workload = (employeeIds: readonly number[]) => Promise<ReadonlyMap<number, number>>

/**
 * Who answers for a ticket that nobody was named for, and why (D2): the first source that names somebody who is active,
 * staff and not away; of several the least loaded (D9). Then one chooses after the other until each has committed, so that
 * tickets that come at once spread (ASGN-08); loads are counted by the caller, for whom a ticket is no stranger.
 */
export async function choose(ctx: Ctx, traits: RoutingTraits, loads: Workload): Promise<Choice> {
  const { defaultResponsibleId } = await readSettings(ctx, routingSettings, traits.siteId)
  const naming = { ...traits, groupId: null, defaultId: defaultResponsibleId }
  const hall = await enter(ctx, naming)
  let levelId: number | null = null
  let choice = choiceOf(hall, levelId)
  const isBeforeLevel = choice.kind === 'responsible' && choice.by !== 'module'
  if (!isBeforeLevel && hall.named.some(({ by }) => by === 'level')) {
    levelId = await traits.levelId()
    choice = choiceOf(hall, levelId)
  }
  if (choice.kind === 'nobody' || choice.by === 'explicit') return choice
  if (choice.among > 1) choice = choiceOf(await counted(ctx, naming, loads), levelId)
  if (choice.kind === 'responsible') await rememberChoice(ctx, choice.id)
  return choice
}

/** Who of a group, and of the groups inside it, is given a ticket: the least loaded (ASGN-15, D9). Null for nobody. */
export async function chooseInGroup(
  ctx: Ctx,
  groupId: number,
  loads: Workload,
): Promise<{ id: number; among: number } | null> {
  const nothing = { serviceId: null, categoryId: null, criticalityId: null, sourceId: null, defaultId: null }
  const naming = { ...nothing, groupId }
  const hall = await enter(ctx, naming)
  const among = candidatesBy(hall, 'group').filter((one) => one.isAssignable && !one.isAway).length
  const chosen = leastLoaded(candidatesBy(among > 1 ? await counted(ctx, naming, loads) : hall, 'group'))
  if (chosen === null) return null
  await rememberChoice(ctx, chosen.id)
  return { id: chosen.id, among }
}

/** Those who were named, who of them may be given a ticket, and how many each has. */
type Hall = { named: readonly Named[]; assignable: ReadonlySet<number>; loads: ReadonlyMap<number, number> }

async function enter(ctx: Ctx, naming: Naming): Promise<Hall> {
  const named = await namedFor(ctx, naming)
  const assignable = named.length === 0 ? new Set<number>() : await people.assignableIds(ctx)
  return { named, assignable, loads: new Map() }
}

/** The same behind the lock, with loads: read anew, since who chose before us may have committed while we waited. */
async function counted(ctx: Ctx, naming: Naming, loads: Workload): Promise<Hall> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('routing: the least loaded', 0))`)
  const hall = await enter(ctx, naming)
  const ids = new Set(hall.named.flatMap(({ employeeId }) => employeeId ?? []))
  return { ...hall, loads: await loads([...ids]) }
}

function choiceOf(hall: Hall, levelId: number | null): Choice {
  const one = (by: Named['by']) => candidatesBy(hall, by)[0] ?? null
  return chooseResponsible({
    explicit: null,
    services: servicesOf(hall),
    category: one('category'),
    criticality: one('criticality'),
    source: one('source'),
    level: levelId === null ? null : (candidatesBy(hall, 'level', levelId)[0] ?? null),
    module: one('module'),
  })
}

/** Services that name anybody, nearest first; those that name nobody at all are not among them. */
function servicesOf(hall: Hall): ServiceResponsibles[] {
  const ids = new Set(hall.named.flatMap(({ by, ownerId }) => (by === 'service' && ownerId !== null ? [ownerId] : [])))
  return [...ids].map((serviceId) => ({
    serviceId,
    isNamed: true,
    candidates: candidatesBy(hall, 'service', serviceId),
  }))
}

function candidatesBy({ named, assignable, loads }: Hall, by: Named['by'], ownerId: number | null = null): Candidate[] {
  const people = named.filter((one) => one.by === by && one.ownerId === ownerId)
  return people.flatMap(({ employeeId: id, isAway, lastChosenAt }) =>
    id === null ? [] : [{ id, isAssignable: assignable.has(id), isAway, load: loads.get(id) ?? 0, lastChosenAt }],
  )
}
