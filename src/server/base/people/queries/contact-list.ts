import { and, asc, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { instant } from '#domain/time'
import { allow, type Ctx, type Language } from '#kernel/ctx'
import { login } from '#schema/base/access'
import { canReadPeople } from '../policy.ts'
import { company, contact } from '../schema.ts'
import { behind, containing, PAGE, pageOf } from './pages.ts'

type Contacts = typeof api.people.contacts

/** Contacts by name, found by any part of name or address, of one company or all. */
export async function contactList(ctx: Ctx, input: Given<Contacts>): Promise<Answered<Contacts>> {
  allow(ctx, 'people.read', canReadPeople(ctx.actor))
  const rows = await ctx.db
    .select({
      id: contact.id,
      name: contact.name,
      addresses: sql<string[]>`coalesce((
        select json_agg(a.address order by a.is_primary desc, a.id) from contact_address a
        where a.contact_id = ${contact.id}
      ), '[]')`,
      undeliverable: sql<{ address: string; since: number; words: string }[]>`coalesce((
        select json_agg(json_build_object(
          'address', a.address,
          'since', (extract(epoch from a.undeliverable_since) * 1000)::bigint,
          'words', coalesce(a.undeliverable_words, '')
        ) order by a.id)
        from contact_address a where a.contact_id = ${contact.id} and a.undeliverable_since is not null
      ), '[]')`,
      companyId: company.id,
      companyName: company.name,
      isHead: contact.isHead,
      isDenied: contact.isDenied,
      hasLogin: sql<boolean>`${contact.loginId} is not null`,
      clientGroupIds: sql<number[]>`coalesce((
        select json_agg(m.group_id order by m.group_id) from client_group_member m where m.contact_id = ${contact.id}
      ), '[]')`,
      position: contact.position,
      phone: contact.phone,
      language: sql<Language>`coalesce(${login.language}, ${contact.language})`,
      timeZone: contact.timeZone,
      isActive: contact.isActive,
    })
    .from(contact)
    .leftJoin(company, eq(company.id, contact.companyId))
    .leftJoin(login, eq(login.id, contact.loginId))
    .where(
      and(
        input.search === '' ? undefined : isFound(input.search),
        input.companyId === undefined ? undefined : eq(contact.companyId, input.companyId),
        input.onlyActive ? eq(contact.isActive, true) : undefined,
        behind(input.after, contact),
      ),
    )
    .orderBy(sql`lower(${contact.name})`, asc(contact.id))
    .limit(PAGE + 1)
  return pageOf(
    rows.map(({ companyId, companyName, ...row }) => ({
      ...row,
      undeliverable: row.undeliverable.map((one) => ({ ...one, since: instant(one.since) })),
      company: companyId === null || companyName === null ? null : { id: companyId, name: companyName },
    })),
  )
}

function isFound(search: string): SQL | undefined {
  const words = containing(search)
  return or(
    ilike(contact.name, words),
    sql`exists (select 1 from contact_address a where a.contact_id = ${contact.id} and a.address ilike ${words})`,
  )
}
