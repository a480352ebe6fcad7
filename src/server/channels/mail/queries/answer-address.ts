import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { contactAddress } from '#schema/base/people'
import * as tickets from '#server/desk/tickets'
import { letter } from '../schema.ts'

/**
 * Where a contact expects the answer in this ticket: the address that his last letter in it came from, as long as it is
 * his; letters of tickets that were merged into it count. Null where he has not written by mail.
 */
export async function answerAddress(ctx: Ctx, ticketId: number, contactId: number): Promise<string | null> {
  const [last] = await ctx.db
    .select({ address: contactAddress.address })
    .from(letter)
    .innerJoin(contactAddress, and(eq(contactAddress.address, letter.fromAddress), eq(contactAddress.isActive, true)))
    .where(
      and(inArray(letter.ticketId, await tickets.merged.ids(ctx, ticketId)), eq(contactAddress.contactId, contactId)),
    )
    .orderBy(desc(letter.happenedAt), desc(letter.id))
    .limit(1)
  return last?.address ?? null
}
