import { isoOf, type Letter, type Mailbox, type Signs } from '#domain/mail'
import { readLetter } from './read-letter.ts'

/** What `./otklik mail explain --json` prints of a letter, `file` aside. */
export type Explained = {
  readonly from: Mailbox
  readonly replyTo: readonly Mailbox[]
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly subject: string
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly date: string | null
  readonly text: string
  readonly html?: string
  readonly replyText: string
  readonly attachments: Letter['attachments']
  readonly signs: Signs
  readonly bounce: Letter['bounce']
  readonly forward: Letter['forward']
  readonly doubts: Letter['doubts']
  readonly error?: string
}

/** Reads a raw letter and says what the desk makes of it; never throws. `read` may be a reader's, as intake reads. */
export async function explainLetter(
  raw: Uint8Array,
  read: (raw: Uint8Array) => Promise<Letter> = readLetter,
): Promise<Explained> {
  const letter = await read(raw)
  const {
    from,
    replyTo,
    to,
    cc,
    subject,
    messageId,
    inReplyTo,
    references,
    text,
    replyText,
    signs,
    bounce,
    forward,
    doubts,
  } = letter
  return {
    from,
    replyTo,
    to,
    cc,
    subject,
    messageId,
    inReplyTo,
    references,
    date: letter.sentAt === null ? null : isoOf(letter.sentAt),
    text,
    ...(letter.html === null ? {} : { html: letter.html }),
    replyText,
    attachments: letter.attachments,
    signs,
    bounce,
    forward,
    doubts,
    ...(letter.parseError === null ? {} : { error: letter.parseError }),
  }
}
