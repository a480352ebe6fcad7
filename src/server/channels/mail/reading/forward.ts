import ForwardParser from 'email-forward-parser'
import type { Mailbox } from '#domain/mail'

const SUBJECT =
  /^\s{0,3}(?:fwd?|fw|пересл|пер|перенапр|wg|tr|rv|enc|i|vs|vb|doorst|videresendt|pd|továbbítás|ynt|ilt|转发|轉寄)\s{0,3}[:：]/iu
const IN_BODY =
  /(?:^|\n)[>\s]{0,6}(?:[-–—]{2,}\s{0,3}(?:forwarded (?:message|by)|(?:пересылаемое|пересланное) (?:сообщение|письмо)|перенаправленное сообщение|переадресованное сообщение|переслано)|это пересылаемое сообщение|this is a forwarded message|begin forwarded message:|начало переадресованного сообщения:|начало пересылаемого сообщения:)/iu
const LONGEST = 30_000
const LONGEST_LINE = 500
const MOST_LINES = 250

const REPLY = /^\s{0,3}(?:re|отв|ответ|aw|sv|antw)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}[:：]/iu
const QUOTED_LINES = /^[ \t]{0,3}>[^\n]*$/gm

/** The original sender of a forwarded letter; null when the letter forwards none (a reply that quotes one is none). */
export function readForward(text: string, subject: string): { from: Mailbox } | null {
  const isReply = REPLY.test(subject)
  const body = isReply ? text.slice(0, LONGEST).replace(QUOTED_LINES, '') : text.slice(0, LONGEST)
  const isNamed = isForwardSubject(subject) && !isReply
  if (!isNamed && !IN_BODY.test(body)) return null
  const lines = shortLines(body)
  const found = parse(lines.join('\n'), isNamed ? subject : '') ?? senderLine(lines)
  return found === null ? null : { from: { ...found.from, name: found.from.name.replace(/^[*,"'\s]+|[*"'\s]+$/g, '') } }
}

// The parser's expressions are not bounded: it gets the beginning only, in short lines, without runs of blanks.
function shortLines(body: string): string[] {
  const lines = body.split('\n', MOST_LINES * 4).map((line) => line.slice(0, LONGEST_LINE).replace(/\s{2,}/g, ' '))
  const isBlank = (line: string | undefined) => line === undefined || /^[>\s*]*$/.test(line)
  return lines.filter((line, i) => !isBlank(line) || !isBlank(lines[i - 1])).slice(0, MOST_LINES)
}

/** Whether a subject says that its letter forwards another: «Fwd: счёт», «Пересл: акт». */
export const isForwardSubject = (subject: string): boolean => SUBJECT.test(subject)

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
  /^[>\s*]{0,6}(?:from|от|от кого|від|von|de|da|van|fra|från)\s{0,2}:[\s*]{0,4}"?([^"<>\n]{0,120}?)"?\s{0,3}[<[(]?(?:mailto:)?([^\s<>@[\]()]{1,64}@[^\s<>@[\]()]{3,255})/iu

// Yandex and others put the moment and the sender on one line: «09.03.2026, 10:00, "Пётр" <a@b.ru>:».
const DATED_SENDER =
  /^[>\s*]{0,6}[^\n<>@]{0,30}?\d{1,2}:\d{2}[^\n<>@"«]{0,20}["«]?([^"<>»\n]{0,120}?)["»]?\s{0,3}<([^\s<>@]{1,64}@[^\s<>@]{3,255})>\s?:$/u
// Yahoo writes opener and fields without a break between them.
const ON_ONE_LINE = /^[>\s]{0,6}[-–—]{2,}[^\n]{4,60}?[-–—]{2,}\s{0,3}(?=\S)/u

// What the parser does not know still has a line that names the sender below its opener.
function senderLine(lines: readonly string[]): { from: Mailbox } | null {
  for (const line of lines.slice(0, 200)) {
    const rest = line.replace(ON_ONE_LINE, '')
    const [, name = '', address] = SENDER.exec(rest) ?? DATED_SENDER.exec(rest.trimEnd()) ?? []
    if (address !== undefined) return { from: { address, name } }
  }
  return null
}
