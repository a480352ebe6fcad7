import type { JobSys } from '#kernel/jobs'
import { overLine } from '../fetching/line-fault.ts'
import type { ServerParameters } from '../sending/transport.ts'
import { type Credentials, signedIn } from '../signing-in.ts'
import { tlsOptions } from '../tls-options.ts'
import { Pop3Client } from './client.ts'
import { Pop3Line } from './line.ts'
import { Pop3Refusal } from './refusal.ts'

/** A maildrop that we are signed in to, and what drops its line. */
export type Maildrop = { client: Pop3Client; close(): void }

/**
 * Signs in at a POP3 server (RFC 1939, 2449, 2595). Where STARTTLS is asked for nothing secret is said before it. Throws
 * `LineFault` with the server's own words.
 */
export function openMaildrop(server: ServerParameters, sys: JobSys): Promise<Maildrop> {
  const isRefusal = (error: unknown) => error instanceof Pop3Refusal && !error.isPassing
  return signedIn(sys, server, { open: (credentials) => open(server, credentials), isRefusal })
}

async function open(server: ServerParameters, credentials: Credentials): Promise<Maildrop> {
  const tls = await overLine(tlsOptions(server))
  const line = await Pop3Line.open(server, tls)
  try {
    const client = new Pop3Client(line)
    await client.greeted()
    if (server.security === 'starttls') {
      await client.startTls()
      await line.secure(server.host, tls)
    }
    await client.askCapabilities()
    await client.signIn(credentials)
    // Some servers say what they can only to whom they know.
    await client.askCapabilities()
    return { client, close: () => line.close() }
  } catch (error) {
    line.close()
    throw error
  }
}
