import type { SendMailOptions } from 'nodemailer'
import type { Blobs } from '#kernel/blobs'
import type { Keys } from '#kernel/crypto'
import type { OutgoingDkim, OutgoingLetter } from '../queries/outgoing-letter.ts'
import { LOOP_HEADER } from '../thread-keys.ts'
import { mailDate } from './mail-date.ts'

/**
 * A letter of the outbox as nodemailer takes it. Everything comes out of the row, so that a repeat after a lost
 * connection is the same letter: same Message-ID, same Date (NOTF-11).
 */
export function composeLetter(
  { row, files, dkim }: OutgoingLetter,
  parts: { blobs: Blobs; keys: Keys; loopMark: string },
): SendMailOptions {
  return {
    envelope: { from: row.fromAddress, to: [row.toAddress] },
    from: { name: row.fromName, address: row.fromAddress },
    to: { name: row.toName, address: row.toAddress },
    ...(row.replyTo === null ? {} : { replyTo: { name: row.fromName, address: row.replyTo } }),
    subject: row.subject,
    messageId: row.messageId,
    date: mailDate(row.createdAt),
    ...(row.inReplyTo === null ? {} : { inReplyTo: row.inReplyTo }),
    ...(row.references.length === 0 ? {} : { references: row.references }),
    headers: { [LOOP_HEADER]: parts.loopMark, ...(row.isAutomatic ? automatic : {}) },
    text: row.text,
    ...(row.html === null ? {} : { html: row.html }),
    attachments: files.map(({ sha256, name, type, contentId }) => ({
      filename: name,
      contentType: type,
      content: parts.blobs.stream(sha256),
      ...(contentId === null ? {} : { cid: contentId, contentDisposition: 'inline' as const }),
    })),
    ...(dkim !== null && signsFor(dkim.domain, row.fromAddress) ? { dkim: signature(dkim, parts.keys) } : {}),
    // A letter is made of what stands in its row: no path, no address in it is ever opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A signature counts for DMARC where its domain is that of From, or one above it (RFC 7489 §3.1.1). */
function signsFor(domain: string, from: string): boolean {
  const host = from.slice(from.lastIndexOf('@') + 1).toLowerCase()
  return host === domain || host.endsWith(`.${domain}`)
}

const signature = ({ domain, selector, keySealed }: OutgoingDkim, keys: Keys) => ({
  domainName: domain,
  keySelector: selector,
  privateKey: keys.decrypt(keySealed),
  // What must not be added to a letter of ours on its way is signed although it is not there (RFC 6376 §5.4.2).
  headerFieldNames:
    'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:Auto-Submitted',
})

/** RFC 3834 and what other systems heed: nobody's machine answers these (MAIL-16). */
const automatic = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'bulk',
}
