import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { normaliseAddress } from '../addresses.ts'
import { contactChanged } from '../facts.ts'
import { contact, contactAddress } from '../schema.ts'

/**
 * Takes back `rememberAddress`: the contact is no longer known by this address. Nothing where he is not known by it, or
 * where it has become the one that our letters go to. The caller asked `allow`.
 */
async function forgetAddress(ctx: Ctx, contactId: number, address: string): Promise<void> {
  const mine = and(eq(contactAddress.contactId, contactId), eq(contactAddress.address, normaliseAddress(address)))
  const others = await ctx.db.$count(contactAddress, eq(contactAddress.contactId, contactId))
  const forgotten = await ctx.db
    .delete(contactAddress)
    .where(others === 1 ? mine : and(mine, eq(contactAddress.isPrimary, false)))
    .returning({ id: contactAddress.id })
  if (forgotten.length > 0) await tell(ctx, contactChanged, contactId, {})
}

/**
 * Takes back `addContact` for somebody who has nothing yet: he and his addresses are switched off, so that a letter of
 * his is a stranger's again. Nothing where he has a login by now. The caller asked `allow`.
 */
async function putAwayContact(ctx: Ctx, contactId: number): Promise<void> {
  const [row] = await ctx.db.select().from(contact).where(eq(contact.id, contactId)).for('update')
  if (!row?.isActive || row.loginId !== null) return
  await ctx.db.update(contact).set({ isActive: false }).where(eq(contact.id, contactId))
  await ctx.db.update(contactAddress).set({ isActive: false }).where(eq(contactAddress.contactId, contactId))
  await tell(ctx, contactChanged, contactId, {})
}

/** What sorting a letter did by mistake is taken back; one name of the door. */
export const takeBack = { address: forgetAddress, contact: putAwayContact }
