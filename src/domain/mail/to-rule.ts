import { comparableAddress } from './idn.ts'
import type { Letter } from './letter.ts'

/** Where a letter names a mailbox: `inTo` is what MAIL-08 asks for, `anywhere` what a letter with our thread needs. */
export type Standing = { readonly inTo: boolean; readonly anywhere: boolean }

/** Says whether a plus tag is a reply token whose MAC is ours. */
export type IsOurToken = (tag: string) => boolean

/**
 * Where `mailbox` stands in a letter (MAIL-08..10). Only parsed addresses count, never display names; case does not
 * matter and domains are compared as A-labels; `support+tag@` is the mailbox only if `isOurToken(tag)`.
 */
export function standing(
  letter: Pick<Letter, 'to' | 'cc' | 'deliveredTo'>,
  mailbox: string,
  isOurToken: IsOurToken,
): Standing {
  const wanted = comparableAddress(mailbox)
  if (wanted === null) return { inTo: false, anywhere: false }
  const isMailbox = (address: string | null) => address !== null && matches(address, wanted, isOurToken)
  const inTo = letter.to.some(({ address }) => isMailbox(address))
  const anywhere = inTo || letter.cc.some(({ address }) => isMailbox(address)) || letter.deliveredTo.some(isMailbox)
  return { inTo, anywhere }
}

function matches(address: string, wanted: string, isOurToken: IsOurToken): boolean {
  const found = comparableAddress(address)
  if (found === null || found === wanted) return found !== null
  const { bare, tag } = splitTag(found)
  return tag !== null && bare === wanted && isOurToken(tag)
}

/** Splits `support+tag@host` at its last plus sign into the address without its tag and the tag; null where there is none. */
export function splitTag(address: string): { bare: string; tag: string | null } {
  const at = address.lastIndexOf('@')
  const plus = address.lastIndexOf('+', at)
  if (plus <= 0) return { bare: address, tag: null }
  return { bare: address.slice(0, plus) + address.slice(at), tag: address.slice(plus + 1, at) }
}

/**
 * The To rule (MAIL-08..10, foundation 31): a letter is taken when its To names the mailbox; one whose token,
 * In-Reply-To or References are ours wherever the mailbox stands (To, Cc, Delivered-To).
 */
export function isTaken(where: Standing, hasOurThread: boolean): boolean {
  return where.inTo || (hasOurThread && where.anywhere)
}
