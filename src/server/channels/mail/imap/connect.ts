import { ImapFlow } from 'imapflow'
import type { Keys } from '#kernel/crypto'
import type { Log } from '#kernel/log'
import type { ServerParameters } from '../sending/transport.ts'

export const INBOX = 'INBOX'
const CONNECTION_MS = 20_000
const SILENCE_MS = 5 * 60_000
/** So long after the last command the server is asked to tell of new letters by itself. */
const IDLE_AFTER_MS = 200
/** Servers end an IDLE after half an hour; routers forget a silent line sooner. */
const IDLE_AGAIN_MS = 9 * 60_000

/** Opens a mailbox's INBOX. imapflow never connects again by itself: whoever holds the client makes a new one on `close`. */
export async function openInbox(server: ServerParameters, parts: { keys: Keys; log: Log }): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth: {
      user: server.userName ?? '',
      pass: server.secretSealed === null ? '' : parts.keys.decrypt(server.secretSealed),
    },
    logger: false,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
    autoIdleDelay: IDLE_AFTER_MS,
    maxIdleTime: IDLE_AGAIN_MS,
  })
  // Without a listener an error of the line would end the process; `close` follows it and is acted upon.
  client.on('error', (error: Error) => parts.log.debug({ err: error }, 'a line to a mailbox broke'))
  try {
    await overLine(client.connect())
    await overLine(client.mailboxOpen(INBOX))
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

/** What went wrong between us and a mailbox, in the server's words where it had any: no fault of our own database. */
export class LineFault extends Error {}

/** Marks what fails in a dialogue with the server as the server's or the line's. */
export const overLine = <T>(said: Promise<T>): Promise<T> =>
  said.catch((error: unknown) => {
    throw new LineFault(wordsOfImap(error), { cause: error })
  })

/** UIDVALIDITY of the open folder, as text. */
export function uidValidityOf(client: ImapFlow): string {
  if (client.mailbox === false) throw new Error('no folder is open')
  return String(client.mailbox.uidValidity)
}

/** What the server or the line said, in its own words (MAIL-02, MAIL-20). */
function wordsOfImap(error: unknown): string {
  const { responseText, message, code } = error as { responseText?: string; message?: string; code?: string }
  const words = responseText || message || String(error)
  return code !== undefined && !words.includes(code) && responseText === undefined ? `${words} (${code})` : words
}
