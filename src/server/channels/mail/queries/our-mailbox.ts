import { and, eq, or } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { gateway } from '../schema.ts'

/** Whether a letter to this address would come back to us: a mailbox of ours, with or without a tag behind its name. */
export async function isOurMailbox(ctx: Ctx, address: string): Promise<boolean> {
  const isThis = or(eq(gateway.mailbox, address), eq(gateway.mailbox, address.replace(/\+[^@]*(?=@)/, '')))
  return (await ctx.db.$count(gateway, and(isThis, gateway.isActive))) > 0
}
