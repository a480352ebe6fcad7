import { and, eq, isNotNull, like } from 'drizzle-orm'
import { isPublicDomain } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import { company, contact, contactAddress } from '#schema/base/people'
import * as people from '#server/base/people'
import type { LetterRow } from './readable-letter.ts'

/** Who wrote a letter, as far as its sorting is concerned. */
export type Writer = {
  address: string | null
  name: string | null
  /** An employee forwarded somebody else's letter: that one is its writer (MAIL-21). */
  isForward: boolean
  /** A colleague's own letter: his address is never remembered for a client. */
  isStaff: boolean
}

/** The sender of a letter, or, where an employee forwarded it, whoever wrote what he forwarded. */
export async function writerOf(ctx: Ctx, row: LetterRow): Promise<Writer> {
  const { fromAddress, fromName, forwardedAddress, forwardedName } = row
  const isStaff = fromAddress !== null && (await people.staffByAddress(ctx, fromAddress)) !== null
  if (!isStaff || forwardedAddress === null) {
    return { address: fromAddress, name: fromName, isForward: false, isStaff }
  }
  const isColleagues = (await people.staffByAddress(ctx, forwardedAddress)) !== null
  return { address: forwardedAddress, name: forwardedName, isForward: true, isStaff: isColleagues }
}

/** The contact whom the writer's address belongs to. */
export const contactOfWriter = async (ctx: Ctx, { address }: Writer): Promise<people.Person | null> =>
  address === null ? null : people.contactByAddress(ctx, address)

/** The one company whose people write from the address's domain; null for public domains and where it is not one. */
export async function suggestedCompany(ctx: Ctx, address: string | null): Promise<{ id: number; name: string } | null> {
  const domain = address?.slice(address.lastIndexOf('@') + 1) ?? ''
  if (domain === '' || isPublicDomain(domain)) return null
  const rows = await ctx.db
    .selectDistinct({ id: company.id, name: company.name })
    .from(contactAddress)
    .innerJoin(contact, eq(contact.id, contactAddress.contactId))
    .innerJoin(company, eq(company.id, contact.companyId))
    .where(
      and(
        like(contactAddress.address, `%@${domain.replace(/[\\%_]/g, '\\$&')}`),
        contactAddress.isActive,
        isNotNull(contact.companyId),
      ),
    )
    .limit(2)
  return rows.length === 1 ? (rows[0] ?? null) : null
}
