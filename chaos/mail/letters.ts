import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { headerOf } from '../../test/stories/letters.ts'
import type { Way } from './ledger.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Which mailbox of ours a letter is written to, by the way it takes. */
export const mailboxes: Record<Way, { user: string; address: string }> = {
  imap: { user: 'support', address: 'support@sever-uzel.example' },
  moved: { user: 'billing', address: 'billing@sever-uzel.example' },
  pop3: { user: 'sales', address: 'sales@sever-uzel.example' },
  listener: { user: 'hosting', address: 'hosting@sever-uzel.example' },
}

/** Clients of the small world, who may write as often as they like here. */
export const clients = [
  'irina.sokolova@romashka.example',
  'zaytsev@romashka.example',
  'dyakov@romashka.example',
  'sklad@romashka.example',
] as const

type Written = { storm: string; way: Way; from: string; subject: string; text: string; answers?: string }

/** A client's letter as his program writes it. */
export function clientLetter({ storm, way, from, subject, text, answers }: Written): Buffer {
  const headers = [
    `X-Storm: ${storm}`,
    `From: ${from}`,
    `To: ${mailboxes[way].address}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <storm-${storm}@romashka.example>`,
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    'Date: Tue, 10 Mar 2026 14:40:00 +0300',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`)
}

/** The report of a mail server that a letter of ours reached nobody (RFC 3464). */
export function reportOn(
  raw: Buffer,
  { storm, way, recipient }: { storm: string; way: Way; recipient: string },
): Buffer {
  const lines = [
    `X-Storm: ${storm}`,
    'From: Mail Delivery System <MAILER-DAEMON@romashka.example>',
    `To: ${mailboxes[way].address}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <storm-${storm}@romashka.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=storm',
    '',
    '--storm',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `<${recipient}>: 550 5.1.1 user unknown`,
    '--storm',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.romashka.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    '--storm',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${headerOf(raw, 'Message-ID')}`,
    '--storm--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/**
 * Odd letters: every raw mail of a folder, the project's own unless another is given. Each is addressed to us by a line
 * of its own and carries its number; else it is the sender's, byte for byte.
 */
export function oddLetters(folder: string = join(ROOT, 'seeds/mails')): ((storm: string, way: Way) => Buffer)[] {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`)
  const files = readdirSync(folder).filter((file) => !file.endsWith('.json'))
  return files.map((file) => (storm, way) => {
    const head = Buffer.from(`X-Storm: ${storm}\r\nTo: ${mailboxes[way].address}\r\n`)
    return Buffer.concat([head, readFileSync(join(folder, file))])
  })
}
