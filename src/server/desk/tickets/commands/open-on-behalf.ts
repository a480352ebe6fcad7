import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { isReopenable } from '#domain/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import * as files from '#server/base/files'
import { canOpenOnBehalf, canSave } from '../policy.ts'
import { ticketSettings } from '../settings.ts'
import { markReadBy } from './mark-read.ts'
import { openTicket } from './open-ticket.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

/**
 * Writes down what a client asks by phone or in a chat (CHAN-03): the client is the author, the employee stands in history.
 * What was closed too long ago to be reopened is continued by it (TICK-15): refuses ticket.phase where it can be reopened.
 */
export async function openOnBehalf(
  ctx: Ctx,
  input: Given<typeof contract.open>,
): Promise<Answered<typeof contract.open>> {
  allow(ctx, 'ticket.open', canOpenOnBehalf(ctx.actor))
  const attached = await files.attachable(ctx, input.files)
  const { follows, ...asked } = input
  const followsId = follows === undefined ? null : await closedForGood(ctx, follows, asked.authorId)
  const { id, number } = await openTicket(ctx, {
    ...asked,
    followsId,
    files: attached.map((file) => ({ fileId: file.id })),
  })
  if (ctx.actor.kind === 'staff') await markReadBy(ctx, { ticketId: id, loginId: ctx.actor.loginId, upTo: 1 })
  return { number }
}

/** The ticket that is to be followed: his to save, of the same author, closed, and for too long to be reopened. */
async function closedForGood(ctx: Ctx, number: number, authorId: number): Promise<number> {
  const old = await ticketForUpdate(ctx, { number })
  allow(ctx, 'ticket.save', canSave(ctx.actor, old))
  await refuseIfMerged(ctx, old)
  if (old.authorId !== authorId) throw new Refusal('input.unknownChoice', {}, 'authorId')
  const { reopenDays } = await readSettings(ctx, ticketSettings, old.siteId)
  if (old.phase !== 'closed' || isReopenable(old.closedAt, reopenDays, ctx.now)) {
    throw new Refusal('ticket.phase', { from: old.phase, to: 'new' }, 'follows')
  }
  return old.id
}
