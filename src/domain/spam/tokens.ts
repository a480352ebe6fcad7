import type { Attachment, Letter } from '../mail/index.ts'
import { wordsOf } from './words.ts'

/** What a letter is read by: nothing of the way it came, since that tells whose mailbox it is and not what it says. */
export type SpamLetter = Pick<Letter, 'from' | 'replyTo' | 'to' | 'cc' | 'subject' | 'text' | 'html' | 'attachments'>

const LONGEST_TEXT = 60_000
const MOST_TOKENS = 1_500
const LONGEST_TOKEN = 60
const MOST_LINKS = 60

/**
 * The tokens of a letter, each once: words of sender (`name:`), subject (`subject:`) and body, pairs of words, hosts of
 * links (`link:`), names and types of files (`file:`), and signs of its shape (`sign:`). A word of name or subject is a
 * word of the body too: what was seen in one place tells in the other. Trace headers and dates are never read.
 */
export function tokensOf(letter: SpamLetter): string[] {
  const text = letter.text.slice(0, LONGEST_TEXT)
  const subject = wordsOf(letter.subject)
  const body = wordsOf(withoutLinks(text))
  const name = wordsOf(letter.from.name).words
  const links = linksOf(text, letter.html)
  const all = [
    ...senderTokens(letter),
    ...subject.words.map((word) => `subject:${word}`),
    ...links.flatMap(linkTokens),
    ...letter.attachments.flatMap(fileTokens),
    ...signs(letter, { text, links: links.length }),
    ...(subject.isMixed || body.isMixed ? ['sign:mixed_script'] : []),
    ...(subject.isHidden || body.isHidden ? ['sign:unseen_characters'] : []),
    ...[name, subject.words, body.words].flatMap((words) => [...words, ...pairs(words)]),
  ]
  return [...new Set(all.map(storable))].slice(0, MOST_TOKENS)
}

// Halves of a pair and NUL come in broken letters, and no database keeps them.
const storable = (token: string): string =>
  [...token.toWellFormed().replaceAll('\0', '')].slice(0, LONGEST_TOKEN).join('')

function senderTokens({ from, replyTo }: SpamLetter): string[] {
  const tokens = wordsOf(from.name).words.map((word) => `name:${word}`)
  if (from.address === null) return [...tokens, 'sign:no_sender']
  const address = from.address.toLowerCase()
  const host = hostOf(address)
  tokens.push(`from:${address}`, `from:${host}`)
  const answers = replyTo.find((mailbox) => mailbox.address !== null)?.address?.toLowerCase()
  if (answers !== undefined && hostOf(answers) !== host) tokens.push('sign:answers_go_elsewhere')
  if (/\d{3,}/.test(address.slice(0, address.lastIndexOf('@')))) tokens.push('sign:number_in_sender')
  if (/@/.test(from.name) && !from.name.toLowerCase().includes(address)) tokens.push('sign:address_as_name')
  return tokens
}

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

const LINK = /\bhttps?:\/\/[^\s<>"'()\]]+/gi
const ATTRIBUTE = /(?:href|data-remote-src)="(https?:\/\/[^"]+)"/gi

const withoutLinks = (text: string): string => text.replace(LINK, ' ')

function linksOf(text: string, html: string | null): string[] {
  const written = [...text.matchAll(LINK)].map(([link]) => link)
  const hidden = [...(html ?? '').slice(0, LONGEST_TEXT * 4).matchAll(ATTRIBUTE)].map(([, link = '']) => link)
  return [...new Set([...written, ...hidden])].slice(0, MOST_LINKS)
}

function linkTokens(link: string): string[] {
  const [, authority = '', rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(link) ?? []
  const host = (authority.split('@').at(-1) ?? '')
    .replace(/:\d+$/, '')
    .toLowerCase()
    .replace(/^www\./, '')
  const labels = host.split('.')
  const tokens = [`link:${host}`]
  if (labels.length > 2) tokens.push(`link:${labels.slice(-2).join('.')}`)
  if (authority.includes('@')) tokens.push('sign:link_with_user')
  if (/^\d+(?:\.\d+){0,3}$/.test(host)) tokens.push('sign:link_to_number')
  if (/:\d+$/.test(authority)) tokens.push('sign:link_with_port')
  if (host.startsWith('xn--') || host.includes('.xn--')) tokens.push('sign:link_to_unicode')
  for (const word of wordsOf(rest.replace(/[_%+]/g, ' ').slice(0, 120)).words.slice(0, 6)) tokens.push(`path:${word}`)
  return tokens
}

function fileTokens({ name, type }: Attachment): string[] {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
  const words = wordsOf(dot > 0 ? name.slice(0, dot) : name).words
  const isDisguised = /\.(?:pdf|docx?|xlsx?|jpe?g|png|txt)\.[a-z0-9]{2,4}$/i.test(name)
  return [
    `file:${type.toLowerCase()}`,
    ...(ending === '' ? [] : [`file:.${ending}`]),
    ...words.map((word) => `file:${word}`),
    ...(isDisguised ? ['sign:two_endings'] : []),
  ]
}

function signs(
  { subject, html, to, cc, attachments }: SpamLetter,
  { text, links }: { text: string; links: number },
): string[] {
  const letters = subject.replace(/[^\p{L}]/gu, '')
  const found = {
    no_recipient: to.length + cc.length === 0,
    many_recipients: to.length + cc.length > 10,
    subject_in_capitals: letters.length > 6 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
    subject_shouts: /[!?]{2}|!$|[$€₽£%]/.test(subject),
    subject_ends_in_code: /\s{3,}\S+$/.test(subject),
    subject_blank: subject.trim() === '',
    shouts: /[!?$*]{3}/.test(text),
    money: /[$€£₽]\s?\d|\d\s?(?:[$€£₽%]|руб)/i.test(text),
    capitals: (text.match(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu)?.length ?? 0) > 8,
    has_html: html !== null,
    picture_only: html !== null && /<img/i.test(html) && text.trim().length < 80,
    forms: html !== null && /<(?:form|input)/i.test(html),
    no_links: links === 0,
    many_links: links > 10,
    has_files: attachments.some((file) => !file.inline),
  }
  return Object.entries(found).flatMap(([sign, isThere]) => (isThere ? [`sign:${sign}`] : []))
}

// Two words that stand together say more than each: «быстрый заработок».
const pairs = (words: readonly string[]): string[] => words.slice(1).map((word, at) => `${words[at]} ${word}`)
