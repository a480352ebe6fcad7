import { and, asc, eq, ilike, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { clientCategory } from '#schema/base/catalog'
import { canReadPeople } from '../policy.ts'
import { company, employee } from '../schema.ts'
import { behind, containing, PAGE, pageOf } from './pages.ts'

type Companies = typeof api.people.companies

/** Companies by name, with their heads and how many people they have. */
export async function companyList(ctx: Ctx, input: Given<Companies>): Promise<Answered<Companies>> {
  allow(ctx, 'people.read', canReadPeople(ctx.actor))
  const rows = await ctx.db
    .select({
      id: company.id,
      name: company.name,
      note: company.note,
      managerId: employee.id,
      managerName: employee.name,
      clientCategory: { id: clientCategory.id, name: clientCategory.name },
      heads: sql<{ id: number; name: string }[]>`coalesce((
        select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name, c.id) from contact c
        where c.company_id = ${company.id} and c.is_head and c.is_active
      ), '[]')`,
      contacts: sql<number>`(
        select count(*)::int from contact c where c.company_id = ${company.id} and c.is_active
      )`,
      isActive: company.isActive,
    })
    .from(company)
    .leftJoin(employee, eq(employee.id, company.managerId))
    .leftJoin(clientCategory, eq(clientCategory.id, company.clientCategoryId))
    .where(
      and(
        input.search === '' ? undefined : ilike(company.name, containing(input.search)),
        input.onlyActive ? eq(company.isActive, true) : undefined,
        behind(input.after, company),
      ),
    )
    .orderBy(sql`lower(${company.name})`, asc(company.id))
    .limit(PAGE + 1)
  return pageOf(
    rows.map(({ managerId, managerName, ...row }) => ({
      ...row,
      manager: managerId === null || managerName === null ? null : { id: managerId, name: managerName },
    })),
  )
}
