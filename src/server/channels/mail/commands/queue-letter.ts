import { marksOf } from '#domain/mail'
import type { Instant } from '#domain/time'
import { newUuid } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { readSettings } from '#kernel/settings'
import * as tickets from '#server/desk/tickets'
import { outboundQueued } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import { type Route, routeAround, routeOut } from '../queries/route-out.ts'
import { threadWith } from '../queries/thread-with.ts'
import { momentToLeave } from '../queries/undo-window.ts'
import { outboundFile, outboundLetter } from '../schema.ts'
import { mailSettings } from '../settings.ts'
import { threadKeys } from '../thread-keys.ts'
import { brakeOn } from './brake.ts'

/** A letter of ours before it has a Message-ID. */
export type NewLetter = {
  /** What it is, for the outbox: answer, confirmation … */
  kind: string
  /** A second letter with this key is none (NOTF-11). */
  dedupeKey: string
  ticketId: number | null
  changeSetId: number | null
  siteId: number
  to: { address: string; name: string }
  contactId?: number
  employeeId?: number
  subject: string
  text: string
  html?: string | null
  /** Files to attach. The caller has left out what the recipient may not see (spec §3.2.8). */
  fileIds: readonly string[]
  /** The Content-ID, without angle brackets, of each of them that the HTML shows by `cid:` (RFC 2392). */
  contentIds?: Readonly<Record<string, string>>
  /** Nobody wrote it by hand: no machine shall answer it (MAIL-16). */
  isAutomatic: boolean
  /** Whether it stands in the ticket's thread with this recipient: References, In-Reply-To. */
  thread: boolean
  /** The Message-ID it answers, where it is of no ticket. */
  answers?: string
  /** The gateway whose trouble it speaks of: it does not leave through that one (MAIL-20). */
  notThrough?: number
}

/**
 * Puts a letter into the outbox, its Message-ID fixed and its token in the subject; it leaves after the commit, or
 * once a sorting can no longer be undone by its notice (`momentToLeave`); never, where that has been undone. Held
 * where no server is configured for the site; in the demo world it goes to the built-in sink at once (foundation 35). What
 * the brakes on automatic letters hold back stays in the outbox as dropped, with the reason.
 * Gives its id, or null where it is not wanted or one with this dedupe key is there already.
 */
export async function queueLetter(ctx: Ctx, draft: NewLetter): Promise<number | null> {
  const leavesAt = await momentToLeave(ctx, draft)
  if (leavesAt === null) return null
  const { notThrough } = draft
  const route =
    notThrough === undefined
      ? await routeOut(ctx, draft.siteId, draft.ticketId)
      : await routeAround(ctx, draft.siteId, notThrough)
  const { inReplyTo, references } = await threadOf(ctx, draft)
  const { messageId, subject, replyTo } = await markedBy(ctx, draft, route)
  const braked = await brakeOn(ctx, draft)
  const [row] = await ctx.db
    .insert(outboundLetter)
    .values({
      messageId,
      subject,
      inReplyTo,
      references,
      dedupeKey: draft.dedupeKey,
      kind: draft.kind,
      siteId: draft.siteId,
      ticketId: draft.ticketId,
      changeSetId: draft.changeSetId,
      contactId: draft.contactId ?? null,
      employeeId: draft.employeeId ?? null,
      toAddress: draft.to.address,
      toName: storable(draft.to.name),
      text: storable(draft.text),
      html: draft.html == null ? null : storable(draft.html),
      isAutomatic: draft.isAutomatic,
      fromAddress: route.fromAddress,
      fromName: route.fromName,
      replyTo,
      ...(braked === null ? stateOf(ctx, route, leavesAt) : { state: 'dropped' as const, lastError: braked }),
      createdAt: ctx.now,
    })
    .onConflictDoNothing({ target: outboundLetter.dedupeKey })
    .returning({ id: outboundLetter.id, state: outboundLetter.state })
  if (!row) return null
  await attach(ctx, row.id, draft)
  await tell(ctx, outboundQueued, row.id, { ticketId: draft.ticketId, state: row.state })
  return row.id
}

async function attach(ctx: Ctx, outboundId: number, { fileIds, contentIds = {} }: NewLetter): Promise<void> {
  const rowOf = (fileId: string, at: number) => ({
    outboundId,
    fileId,
    position: at + 1,
    contentId: contentIds[fileId] ?? null,
  })
  const rows = fileIds.map(rowOf)
  if (rows.length > 0) await ctx.db.insert(outboundFile).values(rows)
}

function stateOf(ctx: Ctx, { gatewayId, isDemo }: Route, leavesAt: Instant) {
  if (isDemo) return { state: 'sent' as const, sentAt: ctx.now, gatewayId: null, nextTryAt: null }
  if (gatewayId === null) return { state: 'held' as const, gatewayId: null, nextTryAt: null }
  return { state: 'queued' as const, gatewayId, nextTryAt: leavesAt }
}

async function threadOf(ctx: Ctx, draft: NewLetter): Promise<{ inReplyTo: string | null; references: string[] }> {
  if (draft.thread && draft.ticketId !== null) return threadWith(ctx, draft.ticketId, draft.to.address)
  return { inReplyTo: draft.answers ?? null, references: draft.answers === undefined ? [] : [draft.answers] }
}

type Marks = { messageId: string; subject: string; replyTo: string | null }

/**
 * The marks by which an answer finds its ticket (MAIL-14): in the Message-ID always, in the subject unless switched off,
 * in the address for answers where that mailbox takes plus addresses.
 */
async function markedBy(ctx: Ctx, draft: NewLetter, route: Route): Promise<Marks> {
  const host = route.fromAddress.slice(route.fromAddress.lastIndexOf('@') + 1)
  const unique = newUuid()
  const subject = storable(draft.subject).replace(/\s+/g, ' ').trim()
  if (draft.ticketId === null) return { messageId: `<${unique}@${host}>`, subject, replyTo: route.replyTo }
  const { macOf } = threadKeys(ctx.save.keys)
  const { number } = await tickets.ticketAccess(ctx, draft.ticketId)
  const marks = marksOf(number, macOf)
  const { marksSubjects, plusAddresses } = await readSettings(ctx, mailSettings)
  const takesPlus = plusAddresses === 'all' || (plusAddresses === 'listener' && route.isReadByListener)
  return {
    messageId: marks.messageId(unique, host),
    subject: marksSubjects ? marks.subject(subject) : subject,
    replyTo: takesPlus && route.replyTo !== null ? marks.address(route.replyTo) : route.replyTo,
  }
}
