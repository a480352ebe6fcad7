import { eq } from 'drizzle-orm'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { isoOf } from '#domain/mail'
import type { Instant } from '#domain/time'
import { defineJob, type JobSys } from '#kernel/jobs'
import { takeLetter } from '../listener/take-letter.ts'
import { localGateway } from '../queries/cursor.ts'
import { outboundLetter } from '../schema.ts'
import { mailDate } from '../sending/mail-date.ts'

type Payload = { outboundId: number; text: string; messageId: string }

/** Writes the letter of a demo client and hands it to our listener by SMTP; where that is off, to what stands behind it. */
export const postDemoReply = defineJob<Payload>('mail.postDemoReply', post, { attempts: 4 })

async function post(sys: JobSys, { outboundId, text, messageId }: Payload): Promise<void> {
  const [row] = await sys.read((ctx) => ctx.db.select().from(outboundLetter).where(eq(outboundLetter.id, outboundId)))
  if (!row) return
  const mailbox = row.replyTo ?? row.fromAddress
  const quoted = row.text
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
  const letter: SendMailOptions = {
    envelope: { from: row.toAddress, to: [mailbox] },
    from: { name: row.toName, address: row.toAddress },
    to: { name: row.fromName, address: mailbox },
    subject: /^re:/i.test(row.subject) ? row.subject : `Re: ${row.subject}`,
    messageId,
    inReplyTo: row.messageId,
    references: [...row.references, row.messageId],
    date: mailDate(sys.now()),
    text: [text, '', opening(row), ...quoted, ''].join('\n'),
  }
  if (sys.listener !== null) await overTheWire(letter, sys.listener)
  else await withoutListener(sys, letter, { sender: row.toAddress, mailbox })
}

/** The line above a quotation, as Thunderbird writes it in the language of the letter. */
function opening({ text, fromName, createdAt }: { text: string; fromName: string; createdAt: Instant }): string {
  const [date = '', clock = ''] = isoOf(createdAt).split('T')
  const [year, month, day] = date.split('-')
  const isRussian = /[а-я]/i.test(text)
  const at = isRussian ? `${day}.${month}.${year} ${clock.slice(0, 5)}` : `On ${date} ${clock.slice(0, 5)}`
  return isRussian ? `${at}, ${fromName} пишет:` : `${at}, ${fromName} wrote:`
}

async function overTheWire(letter: SendMailOptions, at: { host: string; port: number }): Promise<void> {
  const transport = createTransport({ ...at, secure: false, ignoreTLS: true, connectionTimeout: 5_000 })
  try {
    await transport.sendMail(letter)
  } finally {
    transport.close()
  }
}

async function withoutListener(
  sys: JobSys,
  letter: SendMailOptions,
  { sender, mailbox }: { sender: string; mailbox: string },
): Promise<void> {
  // The address for answers bears the ticket's token behind a plus sign.
  const bare = mailbox.replace(/\+[^@]*(?=@)/, '')
  const gateway = await sys.read((ctx) => localGateway(ctx, bare))
  if (gateway === null) throw new Error(`${mailbox} has no local gateway that could take the letter`)
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(letter)
  await takeLetter(sys, { recipients: [gateway], sender, raw: message as Buffer })
}
