import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { scheduledSave, ticket } from '#schema/desk/tickets'

/** A save that came back to its writer, and the ticket it was written in. */
export type ReturnedSave = {
  id: number
  employeeId: number
  /** Why: the code of a refusal. */
  because: string
  /** What he wrote; empty for a save without a message. */
  text: string
  isHidden: boolean
  ticketId: number
  siteId: number
  number: number
  title: string
}

/** The save with this id, where it still waits for its writer to see that it came back, in a ticket that is still there. */
export async function returnedSave(ctx: Ctx, scheduledId: number): Promise<ReturnedSave | null> {
  const { id, employeeId, because, input } = scheduledSave
  const { number, title, siteId } = ticket
  const [row] = await ctx.db
    .select({ id, employeeId, because, input, ticketId: ticket.id, number, title, siteId })
    .from(scheduledSave)
    .innerJoin(ticket, eq(ticket.id, scheduledSave.ticketId))
    .where(
      and(
        eq(scheduledSave.id, scheduledId),
        eq(scheduledSave.state, 'returned'),
        isNull(scheduledSave.seenAt),
        isNull(ticket.deletedAt),
      ),
    )
  if (!row) return null
  const { input: given, because: code, ...rest } = row
  const message = given['message'] as { kind: string; text: string } | undefined
  return { ...rest, because: code ?? '', text: message?.text ?? '', isHidden: message?.kind === 'hidden' }
}
