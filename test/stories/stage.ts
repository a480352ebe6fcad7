import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cast, cast } from '../harness/cast.ts'
import { type Dovecot, startDovecot } from '../harness/dovecot.ts'
import { type SmtpSink, startSmtpSink } from '../harness/smtp-sink.ts'
import { openWorld, type World } from '../harness/world.ts'

export const MAILBOX = 'support@sever-uzel.example'
const SEEDS = join(import.meta.dirname, '../../seeds/mails')

/** A database of its own, a real Dovecot with our mailbox, and a real SMTP server behind which the clients live. */
export type Stage = {
  world: World
  people: Cast
  dovecot: Dovecot
  sink: SmtpSink
  place: { url: string; dataDir: string }
  close(): Promise<void>
}

/** Sets the stage: gateways in and out are configured as an administrator does it. */
export async function setStage(): Promise<Stage> {
  const [{ world, close }, dovecot, sink] = await Promise.all([openWorld(), startDovecot(), startSmtpSink()])
  const people = await cast(world)
  const gateway = { mailbox: MAILBOX, security: 'none', departmentId: people.ids.departments.support } as const
  await world.call(people.olga, 'mail', 'addGateway', {
    ...gateway,
    type: 'imap',
    name: 'Ящик поддержки',
    host: dovecot.host,
    port: dovecot.ports.imap,
    userName: 'support',
    secret: dovecot.password,
    pollSeconds: 10,
  })
  await world.call(people.olga, 'mail', 'addGateway', {
    ...gateway,
    type: 'smtp',
    name: 'Исходящая почта',
    host: '127.0.0.1',
    port: sink.port,
  })
  return {
    world,
    people,
    dovecot,
    sink,
    place: { url: world.url, dataDir: world.dataDir },
    close: async () => {
      await close()
      await Promise.all([dovecot.stop(), sink.stop()])
    },
  }
}

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
