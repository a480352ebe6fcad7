import { isTransfer, type Notice } from '#domain/notices'
import type { Language } from '#kernel/ctx'
import { say } from '#kernel/words'
import type { NamesOfChanges } from '../queries/names-of-changes.ts'
import type { LetterTicket, SaidMessage } from '../queries/ticket-of-save.ts'
import type { Block, Letter } from './blocks.ts'
import { deadlineLines } from './deadline-lines.ts'
import { linesOf } from './words-of-change.ts'

/** All that the letters of one save are made of. */
export type Material = {
  ticket: LetterTicket
  messages: readonly SaidMessage[]
  names: NamesOfChanges
  /** How much open time is left to each deadline of the save, or has passed since, by its clock. */
  openMinutes: ReadonlyMap<string, number>
  /** Who made the save; null where the product itself did. */
  actorName: string | null
  isByStaff: boolean
  transferComment: string | null
  holdReason: string | null
  /** What the client said with his mark (RATE-06). */
  ratingComment: string | null
  baseUrl: string
}

/** One letter in the making: what it tells, and in which language. */
export type Draft = {
  notice: Notice
  material: Material
  language: Language
  /** What the recipient is called; empty where nobody knows. */
  name: string
  /** Whether the portal opens for him: somebody in copy who is no contact has letters alone. */
  hasPortal: boolean
  /** What the letter may carry of an answer's files, in bytes. */
  mostAttachedBytes: number
}

/** The messages that a notice may speak of: never more than its changes name. */
export const messagesFor = ({ notice, material }: Draft): SaidMessage[] =>
  material.messages.filter(({ id }) =>
    notice.changes.some((change) => 'messageId' in change && change.messageId === id),
  )

/** The words of a letter to the staff: what happened, who said what, and why he of all people gets it. */
export function staffLetter(draft: Draft): Letter {
  const { notice, material, language } = draft
  const { ticket } = material
  const client = [ticket.authorName, ticket.company].filter((name) => name !== null).join(', ')
  const lines = [
    say(language, 'letters.client', { who: client }),
    ...(notice.kind === 'new_ticket' ? placeLines(ticket, language) : []),
    ...(material.isByStaff ? [doneBy(draft)] : []),
    ...deadlineLines(notice.changes, material, language),
    ...linesOf(notice.changes, material.names, { language, isClient: false }),
    ...reasonLines(draft),
  ]
  return {
    subject: say(language, `letters.subject.${notice.kind}`, ticket),
    blocks: [
      { kind: 'words', text: say(language, `letters.heading.${notice.kind}`, ticket) },
      { kind: 'lines', lines },
      ...messagesFor(draft).map((message) => said(message, language)),
      { kind: 'link', label: say(language, 'letters.openDesk'), url: deskUrl(material) },
      { kind: 'footer', lines: [say(language, `letters.because.${notice.because}`)], link: null },
    ],
  }
}

const doneBy = ({ material, language }: Draft): string =>
  say(language, 'letters.doneBy', { who: material.actorName ?? say(language, 'letters.product') })

const placeLines = (ticket: LetterTicket, language: Language): string[] => [
  ...(ticket.department ? [value('letters.what.department', ticket.department[language], language)] : []),
  ...(ticket.category ? [value('letters.what.category', ticket.category[language], language)] : []),
]

const value = (what: string, to: string, language: Language): string =>
  say(language, 'letters.value', { what: say(language, what), to })

/** Why it was handed on, put on hold or marked so: for the staff alone, and only for who hears of that change. */
function reasonLines({ notice, material, language }: Draft): string[] {
  const { transferComment, holdReason, ratingComment } = material
  return [
    ...(transferComment !== null && notice.changes.some(isTransfer)
      ? [say(language, 'letters.comment', { text: transferComment })]
      : []),
    ...(holdReason !== null && notice.changes.some(({ kind }) => kind === 'field')
      ? [say(language, 'letters.holdReason', { text: holdReason })]
      : []),
    ...(ratingComment !== null && notice.changes.some(({ kind }) => kind === 'rated')
      ? [say(language, 'letters.ratingComment', { text: ratingComment })]
      : []),
  ]
}

/** The phase that the save brought the ticket to, as its status says; null where the status stayed. */
export function toPhase({ notice, material }: Draft): string | null {
  const change = notice.changes.find((one) => one.kind === 'field' && one.field === 'status')
  const to = change && 'to' in change ? change.to : null
  return material.names.statuses.get(Number(to))?.phase ?? null
}

export function said(message: SaidMessage, language: Language): Block {
  const names = message.files.map((file) => file.name).join(', ')
  return {
    kind: 'said',
    heading: say(language, message.isHidden ? 'letters.saysHidden' : 'letters.says', { who: message.who }),
    text: message.text,
    isHidden: message.isHidden,
    files: names === '' ? null : say(language, 'letters.files', { names }),
  }
}

export const deskUrl = ({ baseUrl, ticket }: Material): string => `${baseUrl}/desk/tickets/${ticket.number}`
export const portalUrl = ({ baseUrl, ticket }: Material): string => `${baseUrl}/portal/tickets/${ticket.number}`
