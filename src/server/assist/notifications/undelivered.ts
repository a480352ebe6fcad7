import { mayReadDesk } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import { type FactRow, on } from '#kernel/facts'
import { say } from '#kernel/words'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import * as tickets from '#server/desk/tickets'
import { htmlText } from './letters/html.ts'
import { plainText } from './letters/plain.ts'
import { type LostAnswer, lostAnswer } from './queries/lost-answer.ts'

/**
 * An answer that somebody wrote by hand did not arrive: the responsible hears of it, else the administrators, once for each
 * time it was sent (NOTF-11). Nothing is said where it has been sent again meanwhile.
 */
export async function tellOfLostAnswer(ctx: Ctx, { subjectId }: Pick<FactRow, 'subjectId'>): Promise<void> {
  const lost = await lostAnswer(ctx, subjectId)
  if (lost === null) return
  for (const recipient of await whoCares(ctx, lost)) await writeTo(ctx, recipient, lost)
}

async function whoCares(ctx: Ctx, { ticketId, responsibleId }: LostAnswer): Promise<people.StaffRecipient[]> {
  const [responsible] = await people.staffRecipients(ctx, responsibleId === null ? [] : [responsibleId])
  const actor = responsible ? await access.actorOfLogin(ctx, responsible.loginId) : null
  const mayRead = actor !== null && mayReadDesk(actor)
  if (responsible && mayRead && tickets.canRead(actor, await tickets.ticketAccess(ctx, ticketId)) === 'yes') {
    return [responsible]
  }
  return people.administrators(ctx)
}

async function writeTo(ctx: Ctx, recipient: people.StaffRecipient, lost: LostAnswer): Promise<void> {
  const { employeeId, name, address, language } = recipient
  const { id, state, ticketId, siteId, number, title, to, words, sentSince } = lost
  const about = { number, title, to }
  const blocks = [
    { kind: 'words', text: say(language, `mail.undelivered.${state}`, about) },
    ...(words === '' ? [] : [{ kind: 'lines', lines: [say(language, 'mail.undelivered.words', { words })] } as const]),
    { kind: 'words', text: say(language, 'mail.undelivered.advice') },
    { kind: 'link', label: say(language, 'letters.openDesk'), url: `${ctx.save.baseUrl}/desk/tickets/${number}` },
  ] as const
  await mail.queueLetter(ctx, {
    kind: 'undelivered',
    dedupeKey: `undelivered:${id}:${sentSince}:employee-${employeeId}`,
    ticketId,
    changeSetId: null,
    siteId,
    to: { address, name },
    employeeId,
    subject: say(language, 'mail.undelivered.subject', about),
    text: plainText(blocks),
    html: htmlText(blocks),
    fileIds: [],
    isAutomatic: true,
    thread: true,
  })
}

export const lostAnswerReactions = [
  on(mail.outboundBounced, 'tell the responsible that an answer came back', tellOfLostAnswer),
  on(mail.outboundFailed, 'tell the responsible that an answer could not be sent', tellOfLostAnswer),
]
