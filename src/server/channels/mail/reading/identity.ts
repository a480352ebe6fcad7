import { createHash } from 'node:crypto'
import { rawValue, rawValues, readHeaderBlock, withoutNoise } from './header-block.ts'
import { idsIn } from './headers.ts'

/** Which letter this is, wherever and however often it lies (foundation 28, MAIL-13). */
export type LetterIdentity = {
  /** With angle brackets; null when the letter has none. */
  readonly messageId: string | null
  /** SHA-256 in hex over the stable headers and the body. */
  readonly contentHash: string
  /**
   * Unique per installation: two copies of one letter have the same key, the same Message-ID with other content another.
   * `id:<…>:hash`; without a Message-ID `date:…:hash`; with neither `copy:n:hash`.
   */
  readonly key: string
}

/** Headers that no relay and no mailbox changes. Received, Delivered-To, DKIM and the like differ from copy to copy. */
const STABLE = ['from', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'content-type']

/**
 * The identity of a raw letter. `copy` matters only for letters with neither Message-ID nor Date: which letter of the same
 * content this is in its mailbox, counted from 0, because two such letters may well be two.
 */
export function letterIdentity(raw: Uint8Array, copy = 0): LetterIdentity {
  const letter = withoutNoise(raw)
  const block = readHeaderBlock(letter)
  const messageId = idsIn(rawValue(block, 'message-id'))[0] ?? null
  const hash = createHash('sha256')
  for (const name of STABLE) {
    for (const value of rawValues(block, name)) hash.update(`${name}:${value.replace(/\s+/g, ' ')}\n`, 'latin1')
  }
  hash.update(steadyBody(letter.subarray(block.bodyAt)))
  const contentHash = hash.digest('hex')
  return { messageId, contentHash, key: `${nameOf(messageId, rawValue(block, 'date'), copy)}:${contentHash}` }
}

function nameOf(messageId: string | null, date: string, copy: number): string {
  if (messageId !== null) return `id:${messageId}`
  return date === '' ? `copy:${copy}` : `date:${date.slice(0, 100)}`
}

// POP3, IMAP and SMTP end lines alike, files do not; what is blank at the end comes and goes.
function steadyBody(body: Uint8Array): Uint8Array {
  let end = body.length
  while (end > 0 && [10, 13, 32, 9].includes(body[end - 1] ?? 0)) end--
  const used = body.subarray(0, end)
  return used.includes(13) ? used.filter((byte, i) => byte !== 13 || used[i + 1] !== 10) : used
}
