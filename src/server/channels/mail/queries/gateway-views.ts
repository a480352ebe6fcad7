import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { instant } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { site } from '#schema/base/catalog'
import { department } from '#schema/base/people'
import { canEditGateways, canReadMail } from '../policy.ts'
import { gateway, gatewayCheck, letterLocation } from '../schema.ts'

/** All gateways with their state; secrets stay where they are (MAIL-02). */
export async function gateways(ctx: Ctx): Promise<Answered<typeof contract.gateways>> {
  allow(ctx, 'gateway.read', canReadMail(ctx.actor))
  const rows = await ctx.db
    .select({ row: gateway, department, site, lastLetterAt: lastLetterAt(ctx) })
    .from(gateway)
    .innerJoin(site, eq(site.id, gateway.siteId))
    .leftJoin(department, eq(department.id, gateway.departmentId))
    .orderBy(asc(gateway.direction), asc(gateway.id))
  const { listener } = ctx.save
  return {
    listener: listener === null ? null : `smtp://${listener.host}:${listener.port}`,
    rows: rows.map(({ row, department: owner, site: brand, lastLetterAt: last }) => {
      const { secretSealed, departmentId: _owner, siteId: _brand, createdAt: _created, ...view } = row
      return {
        ...view,
        hasSecret: secretSealed !== null,
        department: owner === null ? null : { id: owner.id, name: owner.name },
        site: { id: brand.id, name: brand.name },
        lastLetterAt: last === null ? null : instant(Number(last)),
      }
    }),
  }
}

const lastLetterAt = (ctx: Ctx) =>
  sql<string | null>`(${ctx.db
    .select({ at: sql`(extract(epoch from ${letterLocation.seenAt}) * 1000)::bigint` })
    .from(letterLocation)
    .where(eq(letterLocation.gatewayId, gateway.id))
    .orderBy(desc(letterLocation.seenAt))
    .limit(1)})`

/** How a tried connection went so far. */
export async function gatewayCheckView(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.check>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const [row] = await ctx.db
    .select({ state: gatewayCheck.state, words: gatewayCheck.words })
    .from(gatewayCheck)
    .where(eq(gatewayCheck.id, input.id))
  return found(row)
}
