import { asc, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import type { Ctx } from '#kernel/ctx'
import { VERSION } from '#kernel/version'
import { site } from '#schema/base/catalog'
import { company, contact, employee } from '#schema/base/people'
import { installation } from '#schema/kernel'
import { login } from '../schema.ts'
import { me } from './me.ts'

type Session = Answered<typeof api.access.session>

/** Who is signed in, and what the pages know before that. */
export async function sessionView(ctx: Ctx): Promise<Session> {
  const [main] = await ctx.db.select({ name: site.name }).from(site).orderBy(asc(site.id)).limit(1)
  return {
    me: await me(ctx),
    siteName: main?.name ?? { ru: 'Отклик', en: 'Otklik' },
    demoPersons: (await isDemo(ctx)) ? await demoPersons(ctx) : null,
    version: VERSION,
  }
}

/** Whether this is the demo world, whose people anyone may be. */
export async function isDemo(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.db.select({ isDemo: installation.isDemo }).from(installation)
  return row?.isDemo ?? false
}

async function demoPersons(ctx: Ctx): Promise<NonNullable<Session['demoPersons']>> {
  const rows = await ctx.db
    .select({
      loginId: login.id,
      kind: login.kind,
      staffName: employee.name,
      clientName: contact.name,
      position: employee.position,
      clientPosition: contact.position,
      companyName: company.name,
    })
    .from(login)
    .leftJoin(employee, eq(employee.loginId, login.id))
    .leftJoin(contact, eq(contact.loginId, login.id))
    .leftJoin(company, eq(company.id, contact.companyId))
    .where(eq(login.isActive, true))
    .orderBy(asc(login.id))
  return rows.map((row) => ({
    loginId: row.loginId,
    kind: row.kind,
    name: row.staffName ?? row.clientName ?? '',
    about: [row.position ?? row.clientPosition, row.companyName].filter((part) => part !== null).join(', '),
  }))
}
