import type { Notice, NoticedSave } from '#domain/notices'
import { whoHears } from '#domain/notices'
import type { Ctx } from '#kernel/ctx'
import { type FactRow, onSave, type SaveRow } from '#kernel/facts'
import { readSettings } from '#kernel/settings'
import * as mail from '#server/channels/mail'
import * as tickets from '#server/desk/tickets'
import { noticedSave } from './changes-of-save.ts'
import { type Audience, audienceOf, reader } from './concerned.ts'
import { clientLetter } from './letters/client-letter.ts'
import { type Material, staffLetter } from './letters/compose.ts'
import { htmlText } from './letters/html.ts'
import { plainText } from './letters/plain.ts'
import { openMinutesTo } from './queries/deadlines-of-save.ts'
import { nameOfActor } from './queries/name-of-actor.ts'
import { namesOfChanges } from './queries/names-of-changes.ts'
import { ratingComment } from './queries/rating-comment.ts'
import { responsibleThen } from './queries/responsible-then.ts'
import { type TicketOfSave, ticketOfSave } from './queries/ticket-of-save.ts'
import { notificationsSettings } from './settings.ts'

/** Every letter to people about tickets comes from here: one for each save and recipient (foundation 16, NOTF-13). */
export async function tellOfSave(ctx: Ctx, save: SaveRow, facts: FactRow[]): Promise<void> {
  const found = save.ticketId === null ? null : await ticketOfSave(ctx, save.ticketId, save.id)
  // Nobody hears of spam (NOTF-14): to its sender a letter would only say that somebody reads here.
  if (found === null || found.ticket.isDeleted || found.ticket.isSpam) return
  const { ticket, messages } = found
  const noticed = noticedSave(save, facts, { messages, authorId: ticket.authorId, isOver: ticket.isOver })
  if (noticed === null) return
  const responsibleId = await responsibleThen(ctx, {
    ticketId: ticket.id,
    changeSetId: save.id,
    now: ticket.responsibleId,
  })
  const audience = await audienceOf(ctx, noticed, { ...ticket, responsibleId, savedAt: save.at })
  const settings = await readSettings(ctx, notificationsSettings, ticket.siteId)
  const { visibleTransfers } = await readSettings(ctx, tickets.ticketSettings, ticket.siteId)
  const notices = whoHears(noticed, audience.concerned, { ...settings, transferNotices: visibleTransfers })
  if (notices.length === 0) return
  const material = await materialOf(ctx, { save, noticed, found })
  const mostAttachedBytes = settings.attachedMb * 1024 * 1024
  // In the order of the addresses: the outbox counts for each of them, one save after the other.
  for (const notice of notices.toSorted((a, b) => (a.to.address < b.to.address ? -1 : 1))) {
    await queueNotice(ctx, { notice, material, audience, mostAttachedBytes, changeSetId: save.id })
  }
}

export const reactions = [onSave('ticket', 'tell everybody concerned, once', tellOfSave)]

async function materialOf(
  ctx: Ctx,
  { save, noticed, found }: { save: SaveRow; noticed: NoticedSave; found: TicketOfSave },
): Promise<Material> {
  return {
    ...found,
    names: await namesOfChanges(ctx, noticed.changes, found.ticket.title),
    openMinutes: await openMinutesTo(ctx, found.ticket.id, noticed.changes),
    ratingComment: await ratingComment(ctx, save, noticed.changes),
    actorName: await nameOfActor(ctx, save),
    isByStaff: noticed.actor.kind !== 'client',
    baseUrl: ctx.save.baseUrl,
  }
}

type Queued = {
  notice: Notice
  material: Material
  audience: Audience
  mostAttachedBytes: number
  changeSetId: number
}

async function queueNotice(
  ctx: Ctx,
  { notice, material, audience, mostAttachedBytes, changeSetId }: Queued,
): Promise<void> {
  const { to, kind } = notice
  const { name, language } = reader(audience, to)
  const hasPortal = to.kind !== 'participant' || to.contactId !== null
  const draft = { notice, material, language, name, hasPortal, mostAttachedBytes }
  const { subject, blocks, fileIds, contentIds } =
    to.kind === 'employee' ? { ...staffLetter(draft), fileIds: [], contentIds: {} } : clientLetter(draft)
  await mail.queueLetter(ctx, {
    kind,
    dedupeKey: `save:${changeSetId}:${recipientKey(to)}`,
    ticketId: material.ticket.id,
    changeSetId,
    siteId: material.ticket.siteId,
    to: { address: to.address, name },
    ...idOf(to),
    subject,
    text: plainText(blocks),
    html: htmlText(blocks),
    fileIds,
    contentIds,
    isAutomatic: kind !== 'answer',
    thread: true,
  })
}

function idOf(to: Notice['to']): { employeeId?: number; contactId?: number } {
  if (to.kind === 'employee') return { employeeId: to.employeeId }
  return to.contactId === null ? {} : { contactId: to.contactId }
}

/** One person is one recipient, whether he is the author or in copy. */
function recipientKey(to: Notice['to']): string {
  if (to.kind === 'employee') return `employee-${to.employeeId}`
  if (to.kind === 'participant' && to.contactId === null) return `participant-${to.participantId}`
  return `contact-${to.contactId}`
}
