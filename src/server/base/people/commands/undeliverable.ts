import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { normaliseAddress } from '../addresses.ts'
import { contactChanged } from '../facts.ts'
import { contactAddress } from '../schema.ts'

const LONGEST_WORDS = 500

/** Marks a contact's address: letters to it came back for good, and what the report said. Known ones keep since when. */
async function mark(ctx: Ctx, address: string, words: string): Promise<void> {
  const marked = await ctx.db
    .update(contactAddress)
    .set({ undeliverableSince: ctx.now, undeliverableWords: words.slice(0, LONGEST_WORDS) })
    .where(and(isActive(address), isNull(contactAddress.undeliverableSince)))
    .returning({ contactId: contactAddress.contactId })
  for (const { contactId } of marked) await tell(ctx, contactChanged, contactId, {})
}

/** Its owner writes from an address: what was marked as undeliverable is so no more. */
async function clear(ctx: Ctx, address: string): Promise<void> {
  const cleared = await ctx.db
    .update(contactAddress)
    .set({ undeliverableSince: null, undeliverableWords: null })
    .where(and(isActive(address), isNotNull(contactAddress.undeliverableSince)))
    .returning({ contactId: contactAddress.contactId })
  for (const { contactId } of cleared) await tell(ctx, contactChanged, contactId, {})
}

const isActive = (address: string) =>
  and(eq(contactAddress.address, normaliseAddress(address)), eq(contactAddress.isActive, true))

/** Addresses to which letters came back: `mark`, and `clear` when their owner writes from them. */
export const undeliverable = { mark, clear }
