import { awakening, isReopenable } from '#domain/tickets'
import type { Instant } from '#domain/time'
import { allow, type Channel, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import { canReply } from '../policy.ts'
import { stillChoosable } from '../queries/still-choosable.ts'
import { ticketSettings } from '../settings.ts'
import { actingFor } from './acting-for.ts'
import { changeStatus } from './change-status.ts'
import { openTicket } from './open-ticket.ts'
import { attachMessage, type MessageFile, type NewMessage, postReply } from './post-message.ts'
import { beginEdit, storeEdit } from './ticket-edit.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

export type PostClientMessage = {
  ticketId: number
  contactId: number
  text: string
  html?: string | null | undefined
  quoted?: string | null | undefined
  /** The caller has checked that they may be attached. */
  files: readonly MessageFile[]
  channel?: Channel | undefined
  happenedAt?: Instant | undefined
  /** An automatic letter: added, and nothing else (foundation 34). */
  keepsState?: boolean | undefined
}

/** Where the message ended up: in the ticket itself, or in a new one that follows it. */
export type PostedClientMessage = { ticketId: number; number: number; messageId: number; position: number }

/**
 * Adds what a client wrote to his ticket. What waited or was held goes on (TICK-04), what was over is reopened (TICK-07);
 * a ticket closed longer ago than the setting allows stays closed, and a new one follows it (TICK-15). Refuses an empty
 * message with ticket.emptySave.
 */
export async function postClientMessage(ctx: Ctx, input: PostClientMessage): Promise<PostedClientMessage> {
  const ticket = await ticketForUpdate(ctx, { id: input.ticketId })
  allow(ctx, 'ticket.save', canReply(ctx.actor, ticket, input.contactId))
  if (input.text.trim() === '' && input.files.length === 0) throw new Refusal('ticket.emptySave')
  const person = found(await people.contactById(ctx, input.contactId))
  const asClient = actingFor(ctx, person, input.channel)
  const { text, html, quoted, files } = input
  const said = { text, html, quoted, files, channel: asClient.channel, happenedAt: input.happenedAt ?? ctx.now }

  const edit = beginEdit(ticket)
  const { id: ticketId, number } = ticket
  if (input.keepsState) {
    const posted = await attachMessage(asClient, edit, person.id, said)
    await storeEdit(asClient, edit)
    return { ticketId, number, ...posted }
  }
  const effect = awakening(ticket.phase, await isStillReopenable(ctx, ticket, said.happenedAt))
  if (effect === 'follows') return follow(asClient, ticket, person.id, said)

  const posted = await postReply(asClient, edit, person.id, said)
  if (effect !== 'stays') {
    const status = await catalog.defaultStatus(ctx, 'in_progress')
    await changeStatus(asClient, edit, status, { by: 'author', at: said.happenedAt })
  }
  await storeEdit(asClient, edit)
  return { ticketId, number, ...posted }
}

async function isStillReopenable(ctx: Ctx, ticket: LockedTicket, at: Instant): Promise<boolean> {
  if (ticket.phase !== 'closed') return true
  const { reopenDays } = await readSettings(ctx, ticketSettings, ticket.siteId)
  return isReopenable(ticket.closedAt, reopenDays, at)
}

/** The new ticket keeps subject and owner's department of the old one, as far as they can still be chosen. */
async function follow(ctx: Ctx, old: LockedTicket, contactId: number, said: NewMessage): Promise<PostedClientMessage> {
  const kept = await stillChoosable(ctx, old)
  const { id, number, messageId } = await openTicket(ctx, {
    ...said,
    ...kept,
    authorId: contactId,
    companyId: old.companyId,
    title: old.title,
    siteId: old.siteId,
    sourceCode: said.channel === 'email' ? 'email' : said.channel === 'api' ? 'api' : 'web',
    followsId: old.id,
  })
  return { ticketId: id, number, messageId, position: 1 }
}
