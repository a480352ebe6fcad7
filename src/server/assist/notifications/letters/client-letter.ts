import { say } from '#kernel/words'
import type { SaidMessage } from '../queries/ticket-of-save.ts'
import type { Block, Letter } from './blocks.ts'
import { type Draft, messagesFor, portalUrl, said, toPhase } from './compose.ts'
import { linesOf } from './words-of-change.ts'

/** What every mail program shows inside a letter. SVG is none of them: it is a document that may run. */
const SHOWN_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
/** A larger picture is no illustration: it is handed over as a file. */
const MOST_SHOWN_BYTES = 5 * 1024 * 1024

export type ClientLetter = Letter & {
  fileIds: string[]
  /** The Content-ID of each picture that the HTML shows, by its file. */
  contentIds: Record<string, string>
}

/**
 * The letter to the author, to somebody in copy or to a mate of a group. An answer begins with what was answered and ends with a footer: no quotation, no phrases.
 * Holds nothing that `notice.changes` does not name, so no hidden word and no field of the staff (NOTF-17).
 */
export function clientLetter(draft: Draft): ClientLetter {
  const { notice, material, language } = draft
  const { ticket } = material
  const isRe = notice.kind === 'answer' || notice.kind === 'news'
  const subject =
    isRe && /^re:/i.test(ticket.title) ? ticket.title : say(language, `letters.subject.${notice.kind}`, ticket)
  const files = notice.kind === 'answer' ? answersIn(draft).flatMap((answer) => answer.files) : []
  const { attached, left } = split(files, draft.mostAttachedBytes)
  const shown = attached.filter(isShown)
  const footer: Block = { kind: 'footer', lines: footerLines(draft), link: draft.hasPortal ? linkOf(draft) : null }
  return {
    subject,
    blocks: [...body(draft, picturesBlock(draft, shown)), ...leftBlock(draft, left), footer],
    fileIds: attached.map((file) => file.id),
    contentIds: Object.fromEntries(shown.map(({ id }) => [id, contentIdOf(id)])),
  }
}

const isShown = ({ type, size }: SaidMessage['files'][number]): boolean =>
  SHOWN_TYPES.has(type) && size <= MOST_SHOWN_BYTES

/** The same for the same file: a repeat is the same letter (RFC 2392). */
const contentIdOf = (fileId: string): string => `${fileId}@otklik`

function picturesBlock({ language }: Draft, shown: SaidMessage['files']): Block[] {
  if (shown.length === 0) return []
  const names = shown.map(({ name }) => name).join(', ')
  const pictures = shown.map(({ id, name }) => ({ contentId: contentIdOf(id), name }))
  return [{ kind: 'pictures', words: say(language, 'letters.pictures', { names, count: shown.length }), pictures }]
}

/** `pictures` stand under the words of an answer. */
function body(draft: Draft, pictures: readonly Block[]): Block[] {
  const { notice, material, language } = draft
  const words = (key: string, more: object = {}): Block => ({
    kind: 'words',
    text: say(language, key, { ...material.ticket, ...more }),
  })
  const greeting = words(draft.name === '' ? 'letters.greetingOnly' : 'letters.greeting', { name: draft.name })
  const whose = whoseOf(draft)
  const quoted = messagesFor(draft).map((message) => said(message, language))
  switch (notice.kind) {
    case 'confirmation':
      return [
        greeting,
        words(`letters.confirmed.${whose === 'copy' ? 'copy' : 'own'}`),
        ...(material.isByStaff ? quoted : []),
        words(draft.hasPortal ? 'letters.addMore' : 'letters.addMoreByMail'),
      ]
    case 'group_ticket':
      return [greeting, words('letters.groupTicket'), ...quoted, words('letters.addMore')]
    case 'receipt':
      return [greeting, words('letters.received'), ...quoted]
    case 'answer':
      return [...answersIn(draft).map(({ text }): Block => ({ kind: 'words', text })), ...pictures, ...hints(draft)]
    default:
      return [greeting, words(`letters.news.${whose}`), ...linesBlock(draft), ...quoted, ...hints(draft)]
  }
}

const answersIn = (draft: Draft): SaidMessage[] => messagesFor(draft).filter(({ side }) => side === 'staff')

/** Whose ticket it is to him: his own, one that he is in copy of, or one of his group. */
function whoseOf({ notice }: Draft): 'own' | 'copy' | 'group' {
  if (notice.to.kind === 'mate') return 'group'
  return notice.to.kind === 'participant' ? 'copy' : 'own'
}

function hints(draft: Draft): Block[] {
  const phase = toPhase(draft)
  if (phase !== 'resolved' && phase !== 'closed') return []
  // Confirming is the author's; the others may only say that it is not so.
  const asks = whoseOf(draft) === 'own' ? 'letters.askToConfirm' : 'letters.resolvedForCopy'
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
    ...(whoseOf(draft) === 'own' ? [] : [say(language, `letters.because.${notice.because}`)]),
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
function split(files: SaidMessage['files'], mostBytes: number) {
  let room = mostBytes
  const attached = files.filter((file) => {
    if (file.size > room) return false
    room -= file.size
    return true
  })
  return { attached, left: files.filter((file) => !attached.includes(file)) }
}
