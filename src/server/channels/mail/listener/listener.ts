import type { SMTPServerDataStream, SMTPServerOptions, SMTPServerSession } from 'smtp-server'
import { comparableAddress } from '#domain/mail'
import type { Listener } from '#kernel/env'
import type { JobSys } from '#kernel/jobs'
import { defineService } from '#kernel/services'
import { readSettings } from '#kernel/settings'
import { localGateway } from '../queries/cursor.ts'
import { mailSettings } from '../settings.ts'
import { threadKeys } from '../thread-keys.ts'
import { BothProtocols } from './both-protocols.ts'
import { type Recipient, takeLetter } from './take-letter.ts'
import { type KeyPair, readKeyPair, watchKeyPair } from './tls-files.ts'

const SILENCE_MS = 120_000
const CLOSE_MS = 2_000
const MOST_CLIENTS = 100
/** RFC 5321 §4.5.3.1.8: so many must be taken; more are told to come again (452). */
const MOST_RECIPIENTS = 100

/** Our own SMTP and LMTP server for local gateways, where SMTP_HOST and SMTP_PORT say (CHAN-02). */
export const mailListener = defineService('mail listener', 'mail', async (sys) =>
  sys.listener === null ? async () => undefined : (await openListener(sys, sys.listener)).close,
)

export type OpenListener = { port: number; tlsPort: number | null; close(): Promise<void> }

/**
 * Opens the listener; port 0 takes any free one. It takes letters for mailboxes of local gateways and for nobody else.
 * With a certificate it offers STARTTLS (RFC 3207) and, where a port is named for it, TLS from the first byte (RFC 8314).
 * Throws where the certificate cannot be used: a listener that quietly speaks in the clear would be worse than none.
 */
export async function openListener(sys: JobSys, at: Listener): Promise<OpenListener> {
  const { maxLetterMb } = await sys.read((ctx) => readSettings(ctx, mailSettings))
  const pair = at.tls === null ? null : readKeyPair(at.tls)
  const options = optionsOf(sys, maxLetterMb * 1024 * 1024, pair)
  const servers = [new BothProtocols(options)]
  const ports = [at.port]
  if (at.tls?.port != null) {
    servers.push(new BothProtocols({ ...options, secure: true }))
    ports.push(at.tls.port)
  }
  const opened = await Promise.all(servers.map((server, n) => listen(sys, server, { ...at, port: ports[n] ?? 0 })))
  const unwatch =
    at.tls === null
      ? () => undefined
      : watchKeyPair(at.tls, sys.log, (fresh) => {
          for (const server of servers) server.updateSecureContext(fresh)
        })
  const [port = at.port, tlsPort = null] = opened
  sys.log.info({ host: at.host, port, tlsPort, tls: pair !== null }, 'letters are taken in by SMTP and LMTP')
  return {
    port,
    tlsPort,
    close: async () => {
      unwatch()
      await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))))
    },
  }
}

function optionsOf(sys: JobSys, size: number, pair: KeyPair | null): SMTPServerOptions {
  return {
    size,
    authOptional: true,
    disabledCommands: pair === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...pair,
    disableReverseLookup: true,
    logger: false,
    maxClients: MOST_CLIENTS,
    maxRecipients: MOST_RECIPIENTS,
    socketTimeout: SILENCE_MS,
    closeTimeout: CLOSE_MS,
    onRcptTo: (address, _session, done) => void answer(sys, done, () => requireRecipient(sys, address.address)),
    onData: (stream, session, done) => void answerData(sys, session, { done, stream }),
  }
}

async function listen(sys: JobSys, server: BothProtocols, at: { host: string; port: number }): Promise<number> {
  server.on('error', (error) => sys.log.debug({ err: error }, 'a line to the mail listener broke'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  const address = server.server.address()
  return typeof address === 'object' && address ? address.port : at.port
}

type Done = (error?: Error | null) => void

async function answer(sys: JobSys, done: Done, work: () => Promise<void>): Promise<void> {
  await work().then(
    () => done(),
    (error: unknown) => done(refusalOf(sys, error)),
  )
}

type DataDone = Parameters<NonNullable<SMTPServerOptions['onData']>>[2]
type Data = { done: DataDone; stream: SMTPServerDataStream }

/**
 * 250 only behind the commit; where storage is down 451, and the sender keeps the letter. In LMTP each recipient has an
 * answer of his own; smtp-server gives the one of SMTP, or the refusal of all, to every one of them.
 */
async function answerData(sys: JobSys, session: SMTPServerSession, { done, stream }: Data): Promise<void> {
  const isLmtp = session.openingCommand === 'LHLO'
  try {
    const recipients = await take(sys, session, await wholeOf(stream))
    if (!isLmtp) done(null, 'OK: taken')
    else
      done(
        null,
        recipients.map((one) => (one === null ? refusalOf(sys, new UnknownRecipient()) : 'OK: taken')) as never,
      )
  } catch (error) {
    done(refusalOf(sys, error))
  }
}

/** The letter. Of one that is larger than announced nothing is held in memory: it is heard to its end and refused. */
async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk as Buffer)
  }
  if (stream.sizeExceeded) throw new TooLarge()
  return Buffer.concat(chunks)
}

class UnknownRecipient extends Error {}
class TooLarge extends Error {}

function refusalOf(sys: JobSys, error: unknown): Error {
  if (error instanceof UnknownRecipient)
    return Object.assign(new Error('5.1.1 No such mailbox here'), { responseCode: 550 })
  // RFC 1870 §6.1: for good, so that the sender learns of it now and not in five days.
  if (error instanceof TooLarge)
    return Object.assign(new Error('5.3.4 Message exceeds the maximum size announced'), { responseCode: 552 })
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

/** Takes the letter for whoever still has a mailbox here; gives the recipients as they were named, null for the others. */
async function take(sys: JobSys, session: SMTPServerSession, raw: Buffer): Promise<(Recipient | null)[]> {
  const { mailFrom, rcptTo } = session.envelope
  const found = await Promise.all(rcptTo.map(({ address }) => recipientOf(sys, address)))
  const recipients = found.filter((one) => one !== null)
  if (recipients.length === 0) throw new UnknownRecipient()
  await takeLetter(sys, { recipients, sender: mailFrom ? mailFrom.address : '', raw })
  return found
}
