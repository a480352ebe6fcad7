import { ImapFlow } from 'imapflow'
import type { JobSys } from '#kernel/jobs'
import { LineFault, overLine } from '../fetching/line-fault.ts'
import type { ServerParameters } from '../sending/transport.ts'
import { type Credentials, signedIn } from '../signing-in.ts'
import { tlsOptions } from '../tls-options.ts'

const CONNECTION_MS = 20_000
const SILENCE_MS = 5 * 60_000
/** So long after the last command the server is asked to tell of new letters by itself. */
const IDLE_AFTER_MS = 200
/** Servers end an IDLE after half an hour; routers forget a silent line sooner. */
const IDLE_AGAIN_MS = 9 * 60_000

/**
 * Signs in at an IMAP server; no folder is open yet. imapflow never connects again by itself: whoever holds the client
 * makes a new one on `close`.
 */
export function openImap(server: ServerParameters, sys: JobSys): Promise<ImapFlow> {
  const isRefusal = (error: unknown) =>
    error instanceof LineFault && (error.cause as { authenticationFailed?: boolean }).authenticationFailed === true
  return signedIn(sys, server, { open: (auth) => open(sys, server, auth), isRefusal })
}

async function open(sys: JobSys, server: ServerParameters, auth: Credentials): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    tls: await overLine(tlsOptions(server)),
    auth,
    logger: false,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
    autoIdleDelay: IDLE_AFTER_MS,
    maxIdleTime: IDLE_AGAIN_MS,
  })
  // Without a listener an error of the line would end the process; `close` follows it and is acted upon.
  client.on('error', (error: Error) => sys.log.debug({ err: error }, 'a line to a mailbox broke'))
  try {
    await overLine(client.connect())
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

/** Opens a folder of the mailbox; gives its UIDVALIDITY, as text. */
export async function openFolder(client: ImapFlow, folder: string): Promise<string> {
  const { uidValidity } = await overLine(client.mailboxOpen(folder))
  return String(uidValidity)
}

/** UIDVALIDITY of a folder that is open already; null where another one is, or none. */
export const openValidity = (client: ImapFlow, folder: string): string | null =>
  client.mailbox !== false && client.mailbox.path === folder ? String(client.mailbox.uidValidity) : null
