import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import * as files from '#server/base/files'
import { canOpenOnBehalf } from '../policy.ts'
import { markReadBy } from './mark-read.ts'
import { openTicket } from './open-ticket.ts'

/** Writes down what a client asks by phone or in a chat (CHAN-03): the client is the author, the employee stands in history. */
export async function openOnBehalf(
  ctx: Ctx,
  input: Given<typeof contract.open>,
): Promise<Answered<typeof contract.open>> {
  allow(ctx, 'ticket.open', canOpenOnBehalf(ctx.actor))
  const attached = await files.attachable(ctx, input.files)
  const { id, number } = await openTicket(ctx, { ...input, files: attached.map((file) => ({ fileId: file.id })) })
  if (ctx.actor.kind === 'staff') await markReadBy(ctx, { ticketId: id, loginId: ctx.actor.loginId, upTo: 1 })
  return { number }
}
