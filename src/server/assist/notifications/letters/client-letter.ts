import { say } from '#kernel/words'
import type { SaidMessage } from '../queries/ticket-of-save.ts'
import type { Block, Letter } from './blocks.ts'
import { type Draft, messagesFor, portalUrl, said, toPhase } from './compose.ts'
import { linesOf } from './words-of-change.ts'

/** What a letter can carry; larger files wait in the portal. Base64 makes a third more of it. */
const MOST_ATTACHED_BYTES = 15 * 1024 * 1024

export type ClientLetter = Letter & { fileIds: string[] }

/**
 * The letter to the author, or to somebody in copy. An answer begins with what was answered and ends with a footer: no quotation, no phrases.
 * Holds nothing that `notice.changes` does not name, so no hidden word and no field of the staff (NOTF-17).
 */
export function clientLetter(draft: Draft): ClientLetter {
  const { notice, material, language } = draft
  const { ticket } = material
  const isRe = notice.kind === 'answer' || notice.kind === 'news'
  const subject =
    isRe && /^re:/i.test(ticket.title) ? ticket.title : say(language, `letters.subject.${notice.kind}`, ticket)
  const { attached, left } = split(notice.kind === 'answer' ? answersIn(draft).flatMap(({ files }) => files) : [])
  const footer: Block = { kind: 'footer', lines: footerLines(draft), link: draft.hasPortal ? linkOf(draft) : null }
  return {
    subject,
    blocks: [...body(draft), ...leftBlock(draft, left), footer],
    fileIds: attached.map((file) => file.id),
  }
}

function body(draft: Draft): Block[] {
  const { notice, material, language } = draft
  const words = (key: string, more: object = {}): Block => ({
    kind: 'words',
    text: say(language, key, { ...material.ticket, ...more }),
  })
  const greeting = words(draft.name === '' ? 'letters.greetingOnly' : 'letters.greeting', { name: draft.name })
  const whose = isInCopy(draft) ? 'copy' : 'own'
  const quoted = messagesFor(draft).map((message) => said(message, language))
  switch (notice.kind) {
    case 'confirmation':
      return [
        greeting,
        words(`letters.confirmed.${whose}`),
        ...(material.isByStaff ? quoted : []),
        words(draft.hasPortal ? 'letters.addMore' : 'letters.addMoreByMail'),
      ]
    case 'receipt':
      return [greeting, words('letters.received'), ...quoted]
    case 'answer':
      return [...answersIn(draft).map(({ text }): Block => ({ kind: 'words', text })), ...hints(draft)]
    default:
      return [greeting, words(`letters.news.${whose}`), ...linesBlock(draft), ...quoted, ...hints(draft)]
  }
}

const answersIn = (draft: Draft): SaidMessage[] => messagesFor(draft).filter(({ side }) => side === 'staff')

const isInCopy = ({ notice }: Draft): boolean => notice.to.kind === 'participant'

function hints(draft: Draft): Block[] {
  const phase = toPhase(draft)
  if (phase !== 'resolved' && phase !== 'closed') return []
  // Confirming is the author's; who is in copy may only say that it is not so.
  const asks = isInCopy(draft) ? 'letters.resolvedForCopy' : 'letters.askToConfirm'
  return [{ kind: 'words', text: say(draft.language, phase === 'closed' ? 'letters.closed' : asks) }]
}

const clientLines = ({ notice, material, language }: Draft): string[] =>
  linesOf(notice.changes, material.names, { language, isClient: true })

function linesBlock(draft: Draft): Block[] {
  const lines = clientLines(draft)
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

function footerLines(draft: Draft): string[] {
  const { notice, material, language } = draft
  const site = material.ticket.siteName[language] || material.ticket.siteName.ru
  const isAnswer = notice.kind === 'answer'
  return [
    isAnswer && material.actorName !== null ? `${material.actorName}, ${site}` : site,
    ...(isAnswer ? clientLines(draft) : []),
    say(language, 'letters.ticketLine', material.ticket),
    ...(isInCopy(draft) ? [say(language, 'letters.because.in_copy')] : []),
  ]
}

const linkOf = ({ material, language }: Draft) => ({
  label: say(language, 'letters.openTicket'),
  url: portalUrl(material),
})

function leftBlock({ language, hasPortal }: Draft, left: SaidMessage['files']): Block[] {
  if (left.length === 0) return []
  const names = left.map((file) => file.name).join(', ')
  return [
    { kind: 'words', text: say(language, hasPortal ? 'letters.filesOnPortal' : 'letters.filesTooLarge', { names }) },
  ]
}

/** Files in their order while they fit; the rest is only named. */
function split(files: SaidMessage['files']) {
  let room = MOST_ATTACHED_BYTES
  const attached = files.filter((file) => {
    if (file.size > room) return false
    room -= file.size
    return true
  })
  return { attached, left: files.filter((file) => !attached.includes(file)) }
}
