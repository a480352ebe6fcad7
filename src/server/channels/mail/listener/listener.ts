import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { comparableAddress } from '#domain/mail'
import type { JobSys } from '#kernel/jobs'
import { defineService } from '#kernel/services'
import { readSettings } from '#kernel/settings'
import { localGateway } from '../queries/cursor.ts'
import { mailSettings } from '../settings.ts'
import { threadKeys } from '../thread-keys.ts'
import { type Recipient, takeLetter } from './take-letter.ts'

const SILENCE_MS = 120_000
const CLOSE_MS = 2_000
const MOST_CLIENTS = 100

/** Our own SMTP and LMTP server for local gateways, where SMTP_HOST and SMTP_PORT say (CHAN-02). */
export const mailListener = defineService('mail listener', 'mail', async (sys) =>
  sys.listener === null ? async () => undefined : (await openListener(sys, sys.listener)).close,
)

export type OpenListener = { port: number; close(): Promise<void> }

/** Opens the listener; port 0 takes any free one. It takes letters for mailboxes of local gateways and for nobody else. */
export async function openListener(sys: JobSys, at: { host: string; port: number }): Promise<OpenListener> {
  const { maxLetterMb } = await sys.read((ctx) => readSettings(ctx, mailSettings))
  const server = new BothProtocols({
    size: maxLetterMb * 1024 * 1024,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    maxClients: MOST_CLIENTS,
    socketTimeout: SILENCE_MS,
    closeTimeout: CLOSE_MS,
    onRcptTo: (address, _session, done) => void answer(sys, done, () => requireRecipient(sys, address.address)),
    onData: (stream, session, done) => {
      const taking = buffer(stream).then((raw) => (stream.sizeExceeded ? undefined : take(sys, session, raw)))
      void answerData(sys, session, { done, taking })
    },
  })
  server.on('error', (error) => sys.log.debug({ err: error }, 'a line to the mail listener broke'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : at.port
  sys.log.info({ host: at.host, port }, 'letters are taken in by SMTP and LMTP')
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** One port for both: a client that greets with LHLO is spoken to in LMTP, with an answer for each recipient (RFC 2033). */
class BothProtocols extends SMTPServer {
  override connect(socket: Socket, options?: Parameters<SMTPServer['connect']>[1]): void {
    super.connect(socket, options)
    for (const connection of this.connections) {
      if (!('handler_LHLO' in connection)) Object.assign(connection, { handler_LHLO: connection.handler_EHLO })
    }
  }
}

type Done = (error?: Error | null) => void

async function answer(sys: JobSys, done: Done, work: () => Promise<void>): Promise<void> {
  await work().then(
    () => done(),
    (error: unknown) => done(refusalOf(sys, error)),
  )
}

type DataDone = Parameters<NonNullable<SMTPServerOptions['onData']>>[2]

/** 250 only behind the commit; where storage is down 451, and the sender keeps the letter. */
async function answerData(
  sys: JobSys,
  session: SMTPServerSession,
  { done, taking }: { done: DataDone; taking: Promise<void> },
): Promise<void> {
  const recipients = session.envelope.rcptTo
  const isLmtp = session.openingCommand === 'LHLO'
  try {
    await taking
    if (isLmtp)
      done(
        null,
        recipients.map(() => 'OK'),
      )
    else done(null, 'OK: taken')
  } catch (error) {
    const refusal = refusalOf(sys, error)
    if (isLmtp)
      done(
        null,
        recipients.map(() => refusal),
      )
    else done(refusal)
  }
}

class UnknownRecipient extends Error {}

function refusalOf(sys: JobSys, error: unknown): Error {
  if (error instanceof UnknownRecipient)
    return Object.assign(new Error('5.1.1 No such mailbox here'), { responseCode: 550 })
  sys.log.warn({ err: error }, 'a letter could not be taken in')
  return Object.assign(new Error('4.3.0 Storage is not available, try again later'), { responseCode: 451 })
}

async function requireRecipient(sys: JobSys, address: string): Promise<void> {
  if ((await recipientOf(sys, address)) === null) throw new UnknownRecipient()
}

/** The local gateway that an address means: its mailbox, also with a reply token of ours behind a plus sign. */
async function recipientOf(sys: JobSys, address: string): Promise<Recipient | null> {
  const whole = comparableAddress(address)
  if (whole === null) return null
  const exact = await sys.read((ctx) => localGateway(ctx, whole))
  const tagged = /^([^+@]+)\+([^@]*)(@.+)$/.exec(whole)
  if (exact !== null || !tagged || !threadKeys(sys.keys).isOurTag(tagged[2] ?? '')) return exact
  return sys.read((ctx) => localGateway(ctx, `${tagged[1]}${tagged[3]}`))
}

async function take(sys: JobSys, session: SMTPServerSession, raw: Buffer): Promise<void> {
  const { mailFrom, rcptTo } = session.envelope
  const found = await Promise.all(rcptTo.map(({ address }) => recipientOf(sys, address)))
  const recipients = found.filter((one) => one !== null)
  if (recipients.length === 0) throw new UnknownRecipient()
  await takeLetter(sys, { recipients, sender: mailFrom ? mailFrom.address : '', raw })
}
