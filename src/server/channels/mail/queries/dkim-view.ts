import { asc, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { site } from '#schema/base/catalog'
import { canReadMail } from '../policy.ts'
import { dkimKey } from '../schema.ts'

/** Every site with its DKIM key, where it has one, and the record that belongs into the DNS; private halves stay sealed. */
export async function dkim(ctx: Ctx): Promise<Answered<typeof contract.dkim>> {
  allow(ctx, 'gateway.read', canReadMail(ctx.actor))
  const rows = await ctx.db
    .select({ site: { id: site.id, name: site.name }, key: dkimKey })
    .from(site)
    .leftJoin(dkimKey, eq(dkimKey.siteId, site.id))
    .orderBy(asc(site.id))
  return { rows: rows.map((row) => ({ site: row.site, key: row.key === null ? null : keyView(row.key) })) }
}

const keyView = ({ domain, selector, publicKey, isActive, createdAt }: typeof dkimKey.$inferSelect) => ({
  domain,
  selector,
  isActive,
  createdAt,
  record: { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${publicKey}` },
})
