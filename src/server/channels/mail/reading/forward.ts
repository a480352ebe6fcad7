import ForwardParser from 'email-forward-parser'
import type { Mailbox } from '#domain/mail'

const SUBJECT =
  /^(?:\s{0,3}(?:re|отв|aw|sv)\s{0,3}:)?\s{0,3}(?:fwd?|fw|пересл|пер|перенапр|wg|tr|rv|enc|i|vs|vb|doorst|videresendt|pd|továbbítás|ynt|ilt|转发|轉寄)\s{0,3}[:：]/iu
const IN_BODY =
  /(?:^|\n)[>\s]{0,6}(?:[-–—]{2,}\s{0,3}(?:forwarded (?:message|by)|пересылаемое сообщение|пересланное (?:сообщение|письмо)|перенаправленное сообщение|переадресованное сообщение)|begin forwarded message:|начало переадресованного сообщения:|начало пересылаемого сообщения:)/iu
const LONGEST = 30_000
const LONGEST_LINE = 1000

/** The original sender of a forwarded letter; null when the letter forwards none (a reply that quotes is none). */
export function readForward(text: string, subject: string): { from: Mailbox } | null {
  const body = text.slice(0, LONGEST)
  const isNamed = SUBJECT.test(subject)
  if (!isNamed && !IN_BODY.test(body)) return null
  // The parser's expressions are not bounded: it gets short lines of the beginning only.
  const lines = body.split('\n').map((line) => line.slice(0, LONGEST_LINE).replace(/\s{20,}/g, ' '))
  const found = parse(lines.join('\n'), isNamed ? subject : '')
  return found ?? senderLine(lines)
}

function parse(body: string, subject: string): { from: Mailbox } | null {
  try {
    const result = new ForwardParser().read(body, subject)
    const { address, name } = result.email.from
    if (!result.forwarded || (!address && !name)) return null
    return { from: { address: address || null, name: name ?? '' } }
  } catch {
    return null
  }
}

const SENDER =
  /^[>\s*]{0,6}(?:from|от|от кого|від|von|de|da|van|fra|från)\s{0,2}:[\s*]{0,4}"?([^"<>\n]{0,120}?)"?\s{0,3}[<[(]?([^\s<>@[\]()]{1,64}@[^\s<>@[\]()]{3,255})/iu

// What the parser does not know still has a From line below its opener.
function senderLine(lines: readonly string[]): { from: Mailbox } | null {
  for (const line of lines.slice(0, 200)) {
    const [, name = '', address] = SENDER.exec(line) ?? []
    if (address !== undefined) return { from: { address, name: name.trim() } }
  }
  return null
}
