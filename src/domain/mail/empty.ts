import type { Letter } from './letter.ts'

/**
 * Whether a letter says nothing (D3, MAIL-11): no file of any kind (an inline image is one) and a body that is blank or
 * holds only a signature, or only a quotation in a letter that answers another. A subject alone does not help. What
 * stands quoted in a letter that answers nothing, and a forwarded letter, is what the sender wanted to show.
 */
export function isEmpty(
  letter: Pick<Letter, 'attachments' | 'forward' | 'holds' | 'inReplyTo' | 'references' | 'subject' | 'parseError'>,
): boolean {
  if (letter.attachments.length > 0 || letter.parseError !== null) return false
  if (letter.holds.ownWords) return false
  if (!letter.holds.quotation) return true
  if (letter.forward !== null) return false
  return (
    letter.inReplyTo !== null ||
    letter.references.length > 0 ||
    /^\s*(re|отв|ответ)\s*(\[\d+\])?:/i.test(letter.subject)
  )
}
