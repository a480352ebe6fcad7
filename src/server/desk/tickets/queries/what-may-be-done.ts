import { eq } from 'drizzle-orm'
import { canMake, isOpen, isReopenable as isWithin, type Move } from '#domain/tickets'
import { instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { canDelete, canHold, canMarkSpam, canSave, type TicketAccess } from '../policy.ts'
import { ticket } from '../schema.ts'

import { ticketSettings } from '../settings.ts'

export type Can = Record<
  | 'save'
  | 'giveBack'
  | 'take'
  | 'hold'
  | 'resume'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'follow'
  | 'merge'
  | 'markSpam'
  | 'delete',
  boolean
>

type Standing = { closedAt: number | null; isMerged: boolean; spamMark: string | null; isAtLevel: boolean }

/**
 * What the reader may do with the ticket now: the same policy and the same machine that guard the verbs. A merged one is
 * read only.
 */
export async function whatMayBeDone(
  ctx: Ctx,
  access: TicketAccess,
  { closedAt, isMerged, spamMark, isAtLevel }: Standing,
): Promise<Can> {
  const maySave = !isMerged && canSave(ctx.actor, access) === 'yes'
  const may = (move: Move) => maySave && canMake(move, access.phase)
  const isUnattended = access.phase === 'new' || access.responsibleId === null
  const isReopenable = may('reopen') && (await isStillReopenable(ctx, access, closedAt))
  return {
    save: maySave,
    giveBack: maySave && isOpen(access.phase) && (access.responsibleId !== null || isAtLevel),
    take: may('take') && isUnattended,
    hold: may('hold') && canHold(ctx.actor, access) === 'yes',
    resume: may('resume'),
    resolve: may('resolve'),
    close: may('close'),
    reopen: isReopenable,
    follow: may('reopen') && !isReopenable,
    merge: maySave,
    markSpam: !isMerged && canMarkSpam(ctx.actor, { ...access, spamMark }) === 'yes',
    delete: !isMerged && canDelete(ctx.actor, access) === 'yes',
  }
}

async function isStillReopenable(ctx: Ctx, access: TicketAccess, closedAt: number | null): Promise<boolean> {
  if (closedAt === null) return true
  const [row] = await ctx.db.select({ siteId: ticket.siteId }).from(ticket).where(eq(ticket.id, access.id))
  const { reopenDays } = await readSettings(ctx, ticketSettings, row?.siteId ?? null)
  return isWithin(instant(closedAt), reopenDays, ctx.now)
}
