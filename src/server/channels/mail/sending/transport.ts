import { createTransport } from 'nodemailer'
import type { Keys } from '#kernel/crypto'

/** What is needed to reach a mail server. */
export type ServerParameters = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  userName: string | null
  secretSealed: string | null
}

const CONNECTION_MS = 15_000
const SILENCE_MS = 60_000

/** A connection for letters to one server, used again for several. */
export const openTransport = (server: ServerParameters, keys: Keys) =>
  createTransport({
    pool: true,
    maxConnections: 1,
    maxRequeues: 0, // when to try again is the outbox's to say
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
    ...(server.userName === null
      ? {}
      : {
          auth: {
            user: server.userName,
            pass: server.secretSealed === null ? '' : keys.decrypt(server.secretSealed),
          },
        }),
  })

export type Transport = ReturnType<typeof openTransport>

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
