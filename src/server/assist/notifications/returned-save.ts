import { mayReadDesk } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import { type FactRow, on } from '#kernel/facts'
import { say } from '#kernel/words'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import * as tickets from '#server/desk/tickets'
import type { Block } from './letters/blocks.ts'
import { htmlText } from './letters/html.ts'
import { plainText } from './letters/plain.ts'
import { type ReturnedSave, returnedSave } from './queries/returned-save.ts'

/**
 * What somebody had sent was not saved after all: the client wrote first, or it did not fit any more. Its writer hears of it
 * by one letter with his words, since he may have left the page long ago. Nothing is said once he has seen it, nor where he
 * may not see the ticket any more.
 */
export async function tellOfReturnedSave(ctx: Ctx, { data }: Pick<FactRow, 'data'>): Promise<void> {
  const returned = await returnedSave(ctx, Number(data['scheduledId']))
  if (returned === null) return
  const [writer] = await people.staffRecipients(ctx, [returned.employeeId])
  const actor = writer ? await access.actorOfLogin(ctx, writer.loginId) : null
  if (!writer || actor === null || !mayReadDesk(actor)) return
  if (tickets.canRead(actor, await tickets.ticketAccess(ctx, returned.ticketId)) !== 'yes') return
  await writeTo(ctx, writer, returned)
}

async function writeTo(ctx: Ctx, writer: people.StaffRecipient, returned: ReturnedSave): Promise<void> {
  const { employeeId, name, address, language } = writer
  const { id, ticketId, siteId, number, title, because, text, isHidden } = returned
  const about = { number, title }
  const yours: Block = { kind: 'said', heading: say(language, 'mail.returned.yours'), text, isHidden, files: null }
  const blocks: Block[] = [
    { kind: 'words', text: say(language, 'mail.returned.text', about) },
    {
      kind: 'lines',
      lines: [say(language, 'mail.returned.because', { reason: tickets.returned.why(language, because) })],
    },
    ...(text === '' ? [] : [yours]),
    { kind: 'words', text: say(language, 'mail.returned.advice') },
    { kind: 'link', label: say(language, 'letters.openDesk'), url: `${ctx.save.baseUrl}/desk/tickets/${number}` },
  ]
  await mail.queueLetter(ctx, {
    kind: 'returned',
    dedupeKey: `returned:${id}`,
    ticketId,
    changeSetId: null,
    siteId,
    to: { address, name },
    employeeId,
    subject: say(language, 'mail.returned.subject', about),
    text: plainText(blocks),
    html: htmlText(blocks),
    fileIds: [],
    isAutomatic: true,
    thread: true,
  })
}

export const returnedSaveReactions = [
  on(tickets.returned.told, 'tell the writer that his answer was not sent', tellOfReturnedSave),
]
