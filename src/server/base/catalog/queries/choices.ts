import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgSelect, PgTable } from 'drizzle-orm/pg-core'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { department } from '#schema/base/people'
import * as people from '#server/base/people'
import * as staffing from '#server/base/staffing'
import { canReadDictionaries } from '../policy.ts'
import {
  category,
  categorySite,
  clientCategory,
  criticality,
  criticalitySite,
  difficulty,
  difficultySite,
  mark,
  requestType,
  requestTypeSite,
  site,
  source,
  sourceSite,
  status,
  statusSite,
} from '../schema.ts'
import { offeredServices } from './services.ts'

type Choices = Answered<typeof api.catalog.choices>

/** Everything a form of the desk offers: what is switched on, in its order (ASGN-01, ORG-03). */
export async function choices(ctx: Ctx): Promise<Choices> {
  allow(ctx, 'dictionary.read', canReadDictionaries(ctx.actor))
  return {
    ...(await rowsOfTickets(ctx)),
    clientCategories: await inOrder(
      ctx.db.select({ id: clientCategory.id, name: clientCategory.name }).from(clientCategory).$dynamic(),
      clientCategory,
    ),
    marks: await inOrder(
      ctx.db
        .select({ id: mark.id, name: mark.name, value: mark.value, isPositive: mark.isPositive })
        .from(mark)
        .$dynamic(),
      mark,
    ),
    services: await offeredServices(ctx),
    departments: await supportDepartments(ctx),
    employees: await employeesWhoMay(ctx),
    supportGroups: await staffing.supportGroups(ctx),
    sites: await ctx.db
      .select({ id: site.id, name: site.name })
      .from(site)
      .where(eq(site.isActive, true))
      .orderBy(asc(site.id)),
  }
}

type OfTickets = 'statuses' | 'categories' | 'requestTypes' | 'criticalities' | 'difficulties' | 'sources'

/** What a ticket has, each row with the sites that it is for. */
async function rowsOfTickets(ctx: Ctx): Promise<Pick<Choices, OfTickets>> {
  return {
    statuses: await inOrder(
      ctx.db
        .select({
          id: status.id,
          name: status.name,
          phase: status.phase,
          isDefault: status.isDefault,
          siteIds: sitesOf(status, statusSite),
        })
        .from(status)
        .$dynamic(),
      status,
    ),
    categories: await inOrder(
      ctx.db
        .select({
          id: category.id,
          name: category.name,
          warning: category.warning,
          departmentId: category.departmentId,
          siteIds: sitesOf(category, categorySite),
        })
        .from(category)
        .$dynamic(),
      category,
    ),
    requestTypes: await inOrder(
      ctx.db
        .select({
          id: requestType.id,
          name: requestType.name,
          priority: requestType.priority,
          siteIds: sitesOf(requestType, requestTypeSite),
        })
        .from(requestType)
        .$dynamic(),
      requestType,
    ),
    criticalities: await inOrder(
      ctx.db
        .select({
          id: criticality.id,
          name: criticality.name,
          weight: criticality.weight,
          siteIds: sitesOf(criticality, criticalitySite),
        })
        .from(criticality)
        .$dynamic(),
      criticality,
    ),
    difficulties: await inOrder(
      ctx.db
        .select({ id: difficulty.id, name: difficulty.name, siteIds: sitesOf(difficulty, difficultySite) })
        .from(difficulty)
        .$dynamic(),
      difficulty,
    ),
    sources: await inOrder(
      ctx.db
        .select({ id: source.id, name: source.name, code: source.code, siteIds: sitesOf(source, sourceSite) })
        .from(source)
        .$dynamic(),
      source,
    ),
  }
}

const allMarks = (ctx: Ctx): Promise<Choices['marks']> => {
  const { id, name, value, isPositive } = mark
  return inOrder(ctx.db.select({ id, name, value, isPositive }).from(mark).$dynamic(), mark)
}

const inOrder = <Q extends PgSelect>(query: Q, table: { isActive: PgColumn; sort: PgColumn; id: PgColumn }) =>
  query.where(eq(table.isActive, true)).orderBy(asc(table.sort), asc(table.id))

/** For which sites a row is; none means for all (DICT-15). */
const sitesOf = (table: PgTable, sites: PgTable): SQL<number[]> =>
  sql<
    number[]
  >`coalesce((select json_agg(s.site_id order by s.site_id) from ${sites} s where s.row_id = ${table}.id), '[]')`

async function employeesWhoMay(ctx: Ctx): Promise<Choices['employees']> {
  const employees = await people.assignable(ctx)
  const away = await staffing.awayNow(
    ctx,
    employees.map(({ id }) => id),
  )
  return employees.map((one) => ({ ...one, awayUntil: away.get(one.id) ?? null }))
}

async function supportDepartments(ctx: Ctx): Promise<Choices['departments']> {
  return ctx.db
    .select({
      id: department.id,
      name: department.name,
      memberIds: sql<number[]>`coalesce((
        select json_agg(m.employee_id order by m.employee_id) from department_member m
        join employee e on e.id = m.employee_id and e.is_active
        where m.department_id = department.id
      ), '[]')`,
    })
    .from(department)
    .where(sql`${department.isSupport} and ${department.isActive}`)
    .orderBy(asc(department.id))
}
