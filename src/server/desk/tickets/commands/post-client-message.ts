import { awakening, isReopenable } from '#domain/tickets'
import type { Instant } from '#domain/time'
import { allow, type Channel, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import { canReply } from '../policy.ts'
import { stillChoosable } from '../queries/still-choosable.ts'
import { ticketSettings } from '../settings.ts'
import { actingFor } from './acting-for.ts'
import { changeStatus } from './change-status.ts'
import { openAllowed } from './open-ticket.ts'
import { attachMessage, type MessageFile, type NewMessage, postReply, type Speaker } from './post-message.ts'
import { type Saying, spokesman } from './speaker.ts'
import { beginEdit, storeEdit } from './ticket-edit.ts'
import { type LockedTicket, ongoingForUpdate } from './ticket-for-update.ts'

export type PostClientMessage = Saying & {
  ticketId: number
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
 * Adds what the client's side wrote: its author, his head, or somebody in copy (TICK-16). What waited or was held goes on
 * (TICK-04), what was over is reopened (TICK-07); a ticket closed longer ago than the setting allows stays closed, and a
 * new one follows it (TICK-15). What is written to a merged ticket is said in the one that goes on (TICK-13). Refuses an
 * empty message with ticket.emptySave.
 */
export async function postClientMessage(ctx: Ctx, input: PostClientMessage): Promise<PostedClientMessage> {
  const ticket = await ongoingForUpdate(ctx, input.ticketId)
  const { person, speaker } = await spokesman(ctx, ticket, input)
  allow(ctx, 'ticket.save', canReply(ctx.actor, ticket, speaker.contactId))
  if (input.text.trim() === '' && input.files.length === 0) throw new Refusal('ticket.emptySave')
  const asClient = person === null ? ctx : actingFor(ctx, person, input.channel)
  const { text, html, quoted, files } = input
  const said = { text, html, quoted, files, channel: asClient.channel, happenedAt: input.happenedAt ?? ctx.now }

  const edit = beginEdit(ticket)
  const { id: ticketId, number } = ticket
  const effect = awakening(ticket.phase, await isStillReopenable(ctx, ticket, said.happenedAt))
  const author = effect === 'follows' && !input.keepsState ? await authorOfFollower(ctx, ticket, person) : null
  if (author !== null) return follow(asClient, ticket, { authorId: author.id, speaker }, said)
  if (input.keepsState || effect === 'follows') {
    const posted = await attachMessage(asClient, edit, speaker, said)
    await storeEdit(asClient, edit)
    return { ticketId, number, ...posted }
  }
  const posted = await postReply(asClient, edit, speaker, said)
  if (effect !== 'stays') {
    const status = await catalog.defaultStatus(ctx, 'in_progress')
    await changeStatus(asClient, edit, status, { by: 'author', at: said.happenedAt })
  }
  await storeEdit(asClient, edit)
  return { ticketId, number, ...posted }
}

/**
 * Whose the ticket is that follows: its author's still, whoever of his side writes; where he has left, the contact's who
 * writes. Null where neither can have one: then the words are added to the closed ticket, for the staff to see.
 */
async function authorOfFollower(
  ctx: Ctx,
  old: LockedTicket,
  writer: people.Person | null,
): Promise<people.Person | null> {
  const author = await people.contactById(ctx, old.authorId)
  if (author?.isActive && !author.isDenied) return author
  return writer
}

async function isStillReopenable(ctx: Ctx, ticket: LockedTicket, at: Instant): Promise<boolean> {
  if (ticket.phase !== 'closed') return true
  const { reopenDays } = await readSettings(ctx, ticketSettings, ticket.siteId)
  return isReopenable(ticket.closedAt, reopenDays, at)
}

/** The new ticket keeps subject, service, category, owner's department and copy of the old one, as far as they can still be chosen. */
async function follow(
  ctx: Ctx,
  old: LockedTicket,
  { authorId, speaker }: { authorId: number; speaker: Speaker },
  said: NewMessage,
): Promise<PostedClientMessage> {
  const kept = await stillChoosable(ctx, old)
  const { id, number, messageId } = await openAllowed(ctx, {
    ...said,
    ...kept,
    authorId,
    saidBy: speaker,
    companyId: old.companyId,
    title: old.title,
    siteId: old.siteId,
    sourceCode: said.channel === 'email' ? 'email' : said.channel === 'api' ? 'api' : 'web',
    followsId: old.id,
  })
  return { ticketId: id, number, messageId, position: 1 }
}
