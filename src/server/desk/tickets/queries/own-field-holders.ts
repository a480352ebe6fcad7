import { and, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '../schema.ts'

/** How many tickets hold a value of the field of one's own. */
export const ticketsWithField = (ctx: Ctx, fieldId: number): Promise<number> =>
  ctx.db.$count(ticket, and(isNull(ticket.deletedAt), sql`jsonb_exists(${ticket.fields}, ${String(fieldId)})`))
