import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { login } from '#schema/base/access'
import { contact, contactAddress } from '../schema.ts'

/** A contact with where our letters go and what he signs in with, if he does; null where there is none. */
export async function contactLogin(ctx: Ctx, contactId: number) {
  const [row] = await ctx.db
    .select({
      id: contact.id,
      isActive: contact.isActive,
      language: contact.language,
      loginId: contact.loginId,
      address: contactAddress.address,
      loginAddress: login.address,
    })
    .from(contact)
    .leftJoin(contactAddress, and(eq(contactAddress.contactId, contact.id), eq(contactAddress.isPrimary, true)))
    .leftJoin(login, eq(login.id, contact.loginId))
    .where(eq(contact.id, contactId))
  return row ?? null
}
