import { type SQL, sql } from 'drizzle-orm'
import { rulesMet } from '#domain/queue'
import type { Ctx } from '#kernel/ctx'
import * as catalog from '#server/base/catalog'
import { type NamedRule, namedRules } from './rules.ts'

/** What a rule may speak of, of one ticket: values, or columns of a statement about many. */
export type Weighable<T = number | null> = Readonly<
  Record<'clientCategoryId' | 'companyId' | 'categoryId' | 'serviceId' | 'typeId' | 'criticalityId', T>
>

/**
 * The points of a ticket by the rules of this moment (DICT-17), as a part of the statement that stores them: weighing
 * costs no statement of its own. The same as `rulesMet` of #domain/queue, which a test holds it to.
 */
export function pointsOf(of: Weighable<number | null | SQL>): SQL<number> {
  const is = (column: string, value: number | null | SQL) => sql`r.${sql.identifier(column)} = ${value}`
  return sql<number>`(
    select coalesce(sum(r.points), 0)::int from weight_rule r
    where ${is('client_category_id', of.clientCategoryId)} or ${is('company_id', of.companyId)}
      or ${is('category_id', of.categoryId)} or ${is('type_id', of.typeId)}
      or ${is('criticality_id', of.criticalityId)}
      or r.id = (
        with recursive line (id, parent_id, depth) as (
          select s.id, s.parent_id, 1 from service s where s.id = ${of.serviceId}
          union all
          select s.id, s.parent_id, line.depth + 1 from service s join line on line.parent_id = s.id
        )
        select n.id from line join weight_rule n on n.service_id = line.id order by line.depth limit 1
      )
  )`
}

/** The rules that a ticket meets, with their names: why it has its points. */
export async function reasonsOf(ctx: Ctx, of: Weighable): Promise<NamedRule[]> {
  const rules = await namedRules(ctx)
  const isOfServices = of.serviceId !== null && rules.some(({ kind }) => kind === 'service')
  const line = isOfServices ? await catalog.serviceLine(ctx, of.serviceId ?? 0) : []
  return rulesMet(rules, {
    clientCategory: of.clientCategoryId,
    company: of.companyId,
    category: of.categoryId,
    type: of.typeId,
    criticality: of.criticalityId,
    serviceIds: line.map(({ id }) => id),
  })
}
