import type { Returned } from '#domain/mail'
import { lettersHeaders } from './headers.ts'
import { allParts, contentOf, type Part } from './parts.ts'

const TYPES = new Set([
  'message/rfc822',
  'message/global',
  'message/rfc822-headers',
  'text/rfc822-headers',
  'message/global-headers',
  'text/rfc822',
])
const LONGEST_HEADER = 100_000

/** The header of the letter that a report sends back; null where it sends none back. */
export function readReturned(root: Part): Returned | null {
  for (const part of allParts(root)) {
    if (!TYPES.has(part.type.value)) continue
    const { messageId, subject, to, replyTo } = lettersHeaders(contentOf(part).subarray(0, LONGEST_HEADER))
    const addressesOf = (boxes: typeof to) => boxes.flatMap(({ address }) => address ?? [])
    return { messageId, subject, to: addressesOf(to), replyTo: addressesOf(replyTo) }
  }
  return null
}
