import { addressParser } from 'postal-mime'
import type { Mailbox } from '#domain/mail'
import { decodeWords } from './encoded-words.ts'
import { decodeRaw } from './header-block.ts'

const LONGEST = 64_000
/** The parser slows down with the square of what it takes for one address: it gets a long list in pieces. */
const PIECE = 1_500

/**
 * The mailboxes of an address header, groups unwrapped, in order. Encoded words can only become names: what they decode to
 * never counts as an address (MAIL-10). Entries without an `@` keep their words as name and have no address.
 */
export function readAddresses(raw: string, charset: string): Mailbox[] {
  const text = decodeRaw(raw.slice(0, LONGEST), charset)
  const entries = piecesOf(protectWords(text)).flatMap((piece) => addressParser(piece, { flatten: true }))
  return entries.flatMap((found) => {
    if (found.group !== undefined) return []
    const address = usable(found.address)
    const name = tidyName(address === null && found.name === '' ? found.address : found.name)
    return address === null && name === '' ? [] : [{ address, name: name === address ? '' : name }]
  })
}

/** The sender of a From header: its first entry with an address (`Petrov, Ivan <a@b>` keeps its words as the name). */
export function readSender(raw: string, charset: string): Mailbox {
  const all = readAddresses(raw, charset)
  const at = all.findIndex((mailbox) => mailbox.address !== null)
  const sender = all[at]
  if (sender === undefined) return { address: null, name: all[0]?.name ?? '' }
  const before = all.slice(0, at).map((mailbox) => mailbox.name)
  return before.length === 0 ? sender : { ...sender, name: [...before, sender.name].filter(Boolean).join(', ') }
}

// Cuts at commas that part addresses; where none comes for long, anywhere.
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let [start, isQuoted] = [0, false]
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"' && text[i - 1] !== '\\') isQuoted = !isQuoted
    const isEnd = i - start >= PIECE && text[i] === ',' && !isQuoted
    if (!isEnd && i - start < PIECE * 2) continue
    pieces.push(text.slice(start, i))
    start = isEnd ? i + 1 : i
    isQuoted = false
  }
  return [...pieces, text.slice(start)]
}

const WORDS = /=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=(?:\s+=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=)*/g

// The parser sees decoded names as quoted strings, so that a comma or an angle bracket in them is only a character.
function protectWords(text: string): string {
  if (!text.includes('=?')) return text
  let [scanned, isQuoted] = [0, false]
  return text.replace(WORDS, (words, at: number) => {
    for (; scanned < at; scanned++) {
      if (text[scanned] === '\\') scanned++
      else if (text[scanned] === '"') isQuoted = !isQuoted
    }
    scanned = at + words.length
    const name = decodeWords(words).replace(/[\\"]/g, '').replace(/=\?/g, '= ?')
    return isQuoted ? name : `"${name}"`
  })
}

function usable(address: string): string | null {
  const trimmed = address
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^[<'"]+|[>'"]+$/g, '')
  const at = trimmed.lastIndexOf('@')
  const isWhole = at > 0 && at < trimmed.length - 1 && trimmed.length <= 320
  return isWhole && !/[\s<>\p{Cc}]/u.test(trimmed) ? trimmed : null
}

const tidyName = (name: string) =>
  name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^'(.*)'$/, '$1')
    .replace(/^"(.*)"$/, '$1')
