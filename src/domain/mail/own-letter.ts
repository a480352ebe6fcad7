import { comparableAddress } from './idn.ts'
import { headerValues, type Letter } from './letter.ts'
import { isOurs, type MacOf, tokenOfMessageId } from './token.ts'

/** The header that each of our letters bears, its value being the installation's own name (lower case as headers are read). */
export const LOOP_HEADER = 'x-otklik-loop'

/** What marks a letter as ours: the name in the loop header, the key of our Message-IDs, the mailboxes we write from. */
export type OwnMarks = { readonly instance: string; readonly macOf: MacOf; readonly mailboxes: readonly string[] }

/**
 * Why a letter that came in is one of our own (MAIL-16): by its loop header, its Message-ID or its From; null when it is not.
 * A letter of another installation of ours bears another name and is no loop.
 */
export function ownLoop(letter: Pick<Letter, 'headers' | 'messageId' | 'from'>, own: OwnMarks): string | null {
  if (headerValues(letter.headers, LOOP_HEADER).some((value) => value.trim() === own.instance))
    return 'loop header of ours'
  const token = letter.messageId === null ? null : tokenOfMessageId(letter.messageId)
  if (token !== null && isOurs(token, own.macOf)) return 'Message-ID of ours'
  const from = letter.from.address === null ? null : comparableAddress(letter.from.address)
  const isOwnAddress = from !== null && own.mailboxes.some((mailbox) => comparableAddress(mailbox) === from)
  return isOwnAddress ? 'From is a mailbox of ours' : null
}
