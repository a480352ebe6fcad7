import { and, asc, eq, inArray } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { login } from '#schema/base/access'
import { category, categorySite, criticality, criticalitySite } from '#schema/base/catalog'
import { company, department, employee } from '#schema/base/people'
import * as catalog from '#server/base/catalog'
import * as fields from '#server/base/fields'
import * as files from '#server/base/files'
import * as sla from '#server/planning/sla'
import { canUsePortal, clientOf } from '../policy.ts'

type Ask = typeof api.portal.choices
type Choices = Answered<Ask>

/**
 * What the request form offers: only what is active, meant for this site and left to him by the level that he has with
 * this service (CHAN-07), and whom else to ask.
 */
export async function choices(ctx: Ctx, { serviceId }: Given<Ask>): Promise<Choices> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const { contactId, companyId } = clientOf(ctx.actor)
  const { id: siteId } = await catalog.mainSite(ctx)
  const level = await sla.levelOfContact(ctx, { contactId, siteId, serviceId: serviceId ?? null })
  const { clientMaxKb } = await readSettings(ctx, files.filesSettings)
  return {
    categories: await ctx.db
      .select({
        id: category.id,
        name: category.name,
        description: category.description,
        warning: category.warning,
      })
      .from(category)
      .where(and(catalog.isOffered(category, categorySite, siteId), allowed(category.id, level?.allowed.categoryIds)))
      .orderBy(asc(category.sort), asc(category.id)),
    criticalities: await ctx.db
      .select({ id: criticality.id, name: criticality.name })
      .from(criticality)
      .where(
        and(
          catalog.isOffered(criticality, criticalitySite, siteId),
          allowed(criticality.id, level?.allowed.criticalityIds),
        ),
      )
      .orderBy(asc(criticality.sort), asc(criticality.id)),
    services: (await catalog.offeredServices(ctx)).map(({ id, name, path }) => ({ id, name, path })),
    departments: await ctx.db
      .select({ id: department.id, name: department.name })
      .from(department)
      .where(and(eq(department.isActive, true), eq(department.isSupport, true)))
      .orderBy(asc(department.id)),
    fields: await fields.offeredToClient(ctx, siteId),
    maxFileBytes: files.bytesOf(clientMaxKb),
    manager: await managerOf(ctx, companyId),
  }
}

const allowed = (column: PgColumn, ids: readonly number[] | null | undefined) =>
  ids == null ? undefined : inArray(column, [...ids])

/** The personal manager of his company. */
async function managerOf(ctx: Ctx, companyId: number | null): Promise<Choices['manager']> {
  if (companyId === null) return null
  const [row] = await ctx.db
    .select({ id: employee.id, name: employee.name, address: login.address, phone: employee.phone })
    .from(company)
    .innerJoin(employee, and(eq(employee.id, company.managerId), eq(employee.isActive, true)))
    .innerJoin(login, eq(login.id, employee.loginId))
    .where(eq(company.id, companyId))
  return row ?? null
}
