import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const MAILBOX = 'support@sever-uzel.example'
const SEEDS = join(import.meta.dirname, '../../seeds/mails')

/** Роман Дьяков of «Ромашка» writes in koi8-r, with a file: one of the project's own letters. */
export const koi8Letter = (): Buffer => readFileSync(join(SEEDS, 'koi8r-attachment.eml'))

export type PlainLetter = {
  from: string
  subject: string
  text: string
  messageId: string
  inReplyTo?: string
  references?: string[]
}

/** A plain letter to our mailbox, as a client's program writes it. */
export function plainLetter(letter: PlainLetter): string {
  const headers = [
    `From: ${letter.from}`,
    `To: ${MAILBOX}`,
    `Subject: =?utf-8?B?${Buffer.from(letter.subject).toString('base64')}?=`,
    `Message-ID: ${letter.messageId}`,
    ...(letter.inReplyTo ? [`In-Reply-To: ${letter.inReplyTo}`] : []),
    ...(letter.references ? [`References: ${letter.references.join(' ')}`] : []),
    'Date: Tue, 10 Mar 2026 14:40:00 +0300',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  return `${headers.join('\r\n')}\r\n\r\n${Buffer.from(letter.text).toString('base64')}\r\n`
}

/** A header of a raw letter, unfolded; empty where it is not there. */
export function headerOf(raw: Buffer, name: string): string {
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? ''
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? ''
}

/** Everything a raw letter may say, as far as finding words in it needs: as it is, and with its encodings undone. */
export function wordsOf(raw: Buffer): string {
  const text = raw.toString('utf8')
  const base64 = [...text.matchAll(/\r\n\r\n([A-Za-z0-9+/=\r\n]{20,})/g)].map(([, part]) =>
    Buffer.from(part ?? '', 'base64').toString('utf8'),
  )
  const printable = text
    .replace(/=\r\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString('utf8'))
  return [text, printable, ...base64].join('\n')
}
