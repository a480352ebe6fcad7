import type { Instant } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { canSave } from '../policy.ts'
import { moveOn } from './move-on.ts'
import { type MessageFile, type Posted, postAnswer } from './post-message.ts'
import { beginEdit, storeEdit } from './ticket-edit.ts'
import { ongoingForUpdate } from './ticket-for-update.ts'

export type PostStaffAnswer = {
  ticketId: number
  text: string
  html?: string | null | undefined
  quoted?: string | null | undefined
  /** The caller has checked that they may be attached. */
  files: readonly MessageFile[]
  happenedAt?: Instant | undefined
}

/**
 * A public answer that came by another way than the desk's page: an employee's letter in the thread (MAIL-21). The actor
 * of the ctx is that employee. The first one takes a new ticket.
 */
export async function postStaffAnswer(ctx: Ctx, input: PostStaffAnswer): Promise<Posted> {
  const ticket = await ongoingForUpdate(ctx, input.ticketId)
  allow(ctx, 'ticket.save', canSave(ctx.actor, ticket))
  if (ctx.actor.kind !== 'staff') throw new Refusal('access.denied')
  if (input.text.trim() === '' && input.files.length === 0) throw new Refusal('ticket.emptySave')
  const edit = beginEdit(ticket)
  const { text, html, quoted, files, happenedAt = ctx.now } = input
  const said = { text, html, quoted, files, channel: ctx.channel, happenedAt }
  const posted = await postAnswer(ctx, edit, ctx.actor.employeeId, said)
  await moveOn(ctx, edit, { isAnswer: true })
  await storeEdit(ctx, edit)
  return posted
}
