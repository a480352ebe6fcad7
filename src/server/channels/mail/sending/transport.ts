import { createTransport } from 'nodemailer'
import type { JobSys } from '#kernel/jobs'
import { refreshAccess } from '../oauth/access-token.ts'
import { credentialsOf, type SigningIn } from '../signing-in.ts'
import { type MailServer, tlsOptions } from '../tls-options.ts'

/** What is needed to reach a mail server, and to be let in. */
export type ServerParameters = MailServer & SigningIn

/** Connections to one server at a time: more of them providers take for a flood. */
export const CONNECTIONS = 4
const CONNECTION_MS = 15_000
const SILENCE_MS = 60_000

/** A pool of connections for letters to one server. Refuses where its certificate is not the agreed one. */
export async function openTransport(server: ServerParameters, sys: JobSys) {
  const [tls, auth] = await Promise.all([tlsOptions(server), authOf(server, sys)])
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 0, // when to try again is the outbox's to say
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
    ...auth,
  })
  transport.set('oauth2_provision_cb', tokenSource(server, sys))
  // What happens to a letter its own promise says; a line that broke while nothing was sent must not end the process.
  transport.on('error', (error: Error) => sys.log.debug({ err: error }, 'a line to a sending server broke'))
  return transport
}

/** nodemailer asks here for each sign-in, and with `renew` where the server refused the token: then it is made anew. */
function tokenSource(server: ServerParameters, sys: JobSys) {
  const token = async (renew: boolean): Promise<string> => {
    const credentials = await credentialsOf(sys, server)
    if (!('accessToken' in credentials)) throw new Error('this server is signed in to by password')
    const { accessToken } = credentials
    return renew && server.id !== null ? refreshAccess(sys, server.id, accessToken) : accessToken
  }
  return (_user: string, renew: boolean, done: (error: Error | null, accessToken?: string) => void) =>
    void token(renew).then((accessToken) => done(null, accessToken), done)
}

async function authOf(server: ServerParameters, sys: JobSys) {
  if (server.userName === null) return {}
  const credentials = await credentialsOf(sys, server)
  return { auth: 'accessToken' in credentials ? { type: 'OAuth2' as const, ...credentials } : credentials }
}

export type Transport = Awaited<ReturnType<typeof openTransport>>

/** How a sending went wrong: the letter itself was refused, the server wants it later, or the server cannot be used. */
export type SendingFailure = { kind: 'refused' | 'later' | 'server'; words: string }

/** Reads nodemailer's error: the server's own words, and whether trying the same again may help. */
export function failureOf(error: unknown): SendingFailure {
  const { message, code, response, responseCode } = error as {
    message?: string
    code?: string
    response?: string
    responseCode?: number
  }
  const words = (response ?? message ?? String(error)).slice(0, 1_000)
  if (code === 'EAUTH' || code === 'ECONFIG') return { kind: 'server', words }
  if (responseCode === undefined) return { kind: isOfLetter(code) ? 'refused' : 'server', words }
  // 421 closes the line, whatever was said before: it speaks of the server, not of the letter.
  if (responseCode === 421) return { kind: 'server', words }
  return { kind: responseCode >= 500 ? 'refused' : 'later', words }
}

// An envelope without a usable address, or a body that cannot be made, will not get better.
const isOfLetter = (code: string | undefined): boolean => code === 'EENVELOPE' || code === 'EMESSAGE'
