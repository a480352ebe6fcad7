import { and, eq, gt } from 'drizzle-orm'
import { after, HOUR } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { outboundLetter } from '#schema/channels/mail'

/** How many letters that nobody wrote by hand went to this address within the last hour. */
export const automaticLettersTo = (ctx: Ctx, address: string): Promise<number> =>
  ctx.db.$count(
    outboundLetter,
    and(
      eq(outboundLetter.toAddress, address),
      eq(outboundLetter.isAutomatic, true),
      gt(outboundLetter.createdAt, after(ctx.now, -HOUR)),
    ),
  )
