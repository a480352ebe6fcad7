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
  const { hash, bodyAt, end } = headIdentity(letter, copy)
  hash.update(steadyBody(letter.subarray(bodyAt)))
  return end()
}

function headIdentity(letter: Uint8Array, copy: number) {
  const block = readHeaderBlock(letter)
  const messageId = idsIn(rawValue(block, 'message-id'))[0] ?? null
  const hash = createHash('sha256')
  for (const name of STABLE) {
    for (const value of rawValues(block, name)) hash.update(`${name}:${value.replace(/\s+/g, ' ')}\n`, 'latin1')
  }
  const end = (): LetterIdentity => {
    const contentHash = hash.digest('hex')
    return { messageId, contentHash, key: `${nameOf(messageId, rawValue(block, 'date'), copy)}:${contentHash}` }
  }
  return { hash, bodyAt: block.bodyAt, end }
}

/** So much of a letter, or of white space in it, is held until it is known what it belongs to. */
const MOST_HELD = 1024 * 1024

/** The same identity of a letter that comes piece by piece, for letters that are not to be held in memory. */
export function identityInPieces(): { add(piece: Uint8Array): void; end(): LetterIdentity } {
  let held: Uint8Array = new Uint8Array()
  let head: ReturnType<typeof headIdentity> | null = null
  const readHead = () => {
    const letter = withoutNoise(held)
    head = headIdentity(letter, 0)
    held = letter.subarray(head.bodyAt)
    return head
  }
  const addBody = ({ hash }: ReturnType<typeof headIdentity>) => {
    const worded = lengthWithoutBlank(held)
    const steady = held.length - worded > MOST_HELD ? held.length : worded
    hash.update(withoutReturns(held.subarray(0, steady)))
    held = held.subarray(steady)
  }
  return {
    add: (piece) => {
      held = held.length === 0 ? piece : Buffer.concat([held, piece])
      if (head === null && held.length < MOST_HELD) return
      addBody(head ?? readHead())
    },
    end: () => {
      const whole = head ?? readHead()
      whole.hash.update(steadyBody(held))
      return whole.end()
    },
  }
}

function nameOf(messageId: string | null, date: string, copy: number): string {
  if (messageId !== null) return `id:${messageId}`
  return date === '' ? `copy:${copy}` : `date:${date.slice(0, 100)}`
}

// POP3, IMAP and SMTP end lines alike, files do not; what is blank at the end comes and goes.
const steadyBody = (body: Uint8Array): Uint8Array => withoutReturns(body.subarray(0, lengthWithoutBlank(body)))

function lengthWithoutBlank(body: Uint8Array): number {
  let end = body.length
  while (end > 0 && [10, 13, 32, 9].includes(body[end - 1] ?? 0)) end--
  return end
}

function withoutReturns(used: Uint8Array): Uint8Array {
  if (!used.includes(13)) return used
  const steady = Buffer.allocUnsafe(used.length)
  let size = 0
  for (let i = 0; i < used.length; i++) {
    const byte = used[i] ?? 0
    if (byte !== 13 || used[i + 1] !== 10) steady[size++] = byte
  }
  return steady.subarray(0, size)
}
