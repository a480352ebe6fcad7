import { and, eq, notInArray } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { normaliseAddress } from '../addresses.ts'
import { contactChanged } from '../facts.ts'
import { contact, contactAddress } from '../schema.ts'

/** Makes these, in this order, the addresses of a contact. Refuses person.addressTaken at the address that is another's. */
export async function setAddresses(
  ctx: Ctx,
  owner: { id: number; isActive: boolean },
  addresses: readonly string[],
): Promise<void> {
  const wanted = [...new Set(addresses.map(normaliseAddress))]
  const mine = eq(contactAddress.contactId, owner.id)
  await ctx.db
    .delete(contactAddress)
    .where(wanted.length === 0 ? mine : and(mine, notInArray(contactAddress.address, wanted)))
  for (const [place, address] of wanted.entries()) {
    await keepAddress(ctx, owner, { address, isPrimary: place === 0, path: `addresses.${place}` })
  }
}

/** Lets a contact be known by one more address. Refuses person.addressTaken where it is another's; the caller asked `allow`. */
export async function rememberAddress(ctx: Ctx, contactId: number, address: string): Promise<void> {
  const [owner] = await ctx.db.select().from(contact).where(eq(contact.id, contactId)).for('update')
  const { isActive } = found(owner)
  const known = await ctx.db.select().from(contactAddress).where(eq(contactAddress.contactId, contactId))
  const wanted = normaliseAddress(address)
  if (known.some((row) => row.address === wanted)) return
  const isPrimary = !known.some((row) => row.isPrimary)
  await keepAddress(ctx, { id: contactId, isActive }, { address: wanted, isPrimary, path: 'address' })
  await tell(ctx, contactChanged, contactId, {})
}

async function keepAddress(
  ctx: Ctx,
  owner: { id: number; isActive: boolean },
  { address, isPrimary, path }: { address: string; isPrimary: boolean; path: string },
): Promise<void> {
  const state = { isPrimary, isActive: owner.isActive }
  const isThis = and(eq(contactAddress.contactId, owner.id), eq(contactAddress.address, address))
  try {
    const changed = await ctx.db.update(contactAddress).set(state).where(isThis).returning({ id: contactAddress.id })
    if (changed.length === 0) await ctx.db.insert(contactAddress).values({ contactId: owner.id, address, ...state })
  } catch (error) {
    // The database knows best whose an address is: asking it first would leave room for two at once.
    if (brokenUnique(error) === 'contact_address_active') throw new Refusal('person.addressTaken', { address }, path)
    throw error
  }
}
