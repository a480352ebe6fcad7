import { asc, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { type WeightRule, weightKinds } from '#domain/queue'
import { allow, type Ctx } from '#kernel/ctx'
import { category, clientCategory, criticality, requestType, service } from '#schema/base/catalog'
import { company } from '#schema/base/people'
import * as catalog from '#server/base/catalog'
import { columnOf } from '../columns.ts'
import { canReadQueue } from '../policy.ts'
import { weightRule } from '../schema.ts'

type List = typeof api.queue.rules
export type NamedRule = Answered<List>['rows'][number]

/** All rules, by what they speak of and the heaviest first (DICT-17). */
export async function ruleList(ctx: Ctx): Promise<Answered<List>> {
  allow(ctx, 'queue.read', canReadQueue(ctx.actor))
  return { rows: await namedRules(ctx) }
}

/** A stored rule as what it says. */
export function ruleOf(row: typeof weightRule.$inferSelect): WeightRule {
  for (const kind of weightKinds) {
    const subjectId = row[columnOf[kind]]
    if (subjectId !== null) return { id: row.id, kind, subjectId, points: row.points }
  }
  throw new Error(`the rule ${row.id} speaks of nothing`)
}

/** All rules with the names of what they speak of. */
export async function namedRules(ctx: Ctx): Promise<NamedRule[]> {
  const rows = await ctx.db
    .select({
      rule: weightRule,
      clientCategory: { name: clientCategory.name, isActive: clientCategory.isActive },
      company: { name: company.name, isActive: company.isActive },
      category: { name: category.name, isActive: category.isActive },
      service: { name: service.name },
      type: { name: requestType.name, isActive: requestType.isActive },
      criticality: { name: criticality.name, isActive: criticality.isActive },
    })
    .from(weightRule)
    .leftJoin(clientCategory, eq(clientCategory.id, weightRule.clientCategoryId))
    .leftJoin(company, eq(company.id, weightRule.companyId))
    .leftJoin(category, eq(category.id, weightRule.categoryId))
    .leftJoin(service, eq(service.id, weightRule.serviceId))
    .leftJoin(requestType, eq(requestType.id, weightRule.typeId))
    .leftJoin(criticality, eq(criticality.id, weightRule.criticalityId))
    .orderBy(asc(weightRule.id))
  const isOfServices = rows.some(({ rule }) => rule.serviceId !== null)
  const offered = isOfServices ? new Map((await catalog.offeredServices(ctx)).map((one) => [one.id, one])) : null
  const named = rows.map(({ rule, ...of }) => {
    const said = ruleOf(rule)
    const { name, isActive } = subjectOf(said, of, offered)
    const path = offered?.get(said.kind === 'service' ? said.subjectId : 0)?.path ?? []
    return { ...said, subject: { name, path, isActive } }
  })
  return named.toSorted(
    (a, b) => weightKinds.indexOf(a.kind) - weightKinds.indexOf(b.kind) || b.points - a.points || a.id - b.id,
  )
}

type Words = { ru: string; en: string }
type Subject = { name: Words; isActive: boolean }
type Subjects = Record<'clientCategory' | 'category' | 'type' | 'criticality', Subject | null> & {
  company: { name: string; isActive: boolean } | null
  service: { name: Words } | null
}

function subjectOf(
  { kind, subjectId }: WeightRule,
  of: Subjects,
  offered: ReadonlyMap<number, unknown> | null,
): Subject {
  if (kind === 'service') return { name: given(of.service).name, isActive: offered?.has(subjectId) === true }
  if (kind !== 'company') return given(of[kind])
  const { name, isActive } = given(of.company)
  return { name: { ru: name, en: name }, isActive }
}

function given<T>(row: T | null): T {
  if (row === null) throw new Error('a rule speaks of a row that is not there')
  return row
}
