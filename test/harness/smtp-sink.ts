import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { freePort } from './free-port.ts'

export type SinkLetter = { from: string; to: string[]; raw: Buffer }

/** Where in the dialogue the sink misbehaves. */
type Step = 'mail' | 'rcpt' | 'data'

/**
 * What the sink does instead of taking letters: answers with a code, answers nothing, or takes the whole letter and
 * then drops the line without the 250. `keeps` says whether the letter was stored for all that (a real server may
 * have, and the sender cannot know): a refusal behind DATA that keeps is a lie. `times` limits it to the next n
 * letters or refusals.
 */
export type Misbehaviour = { times?: number } & (
  | { kind: 'refuse'; at: Step; code: number; text?: string; keeps?: boolean }
  | { kind: 'hang'; at: Step }
  | { kind: 'drop'; keeps: boolean }
)

export type SmtpSink = {
  port: number
  /** Everything taken so far, in order. */
  letters: SinkLetter[]
  /** From now on misbehave so; null heals it. */
  misbehave(how: Misbehaviour | null): void
  /** Waits until `count` letters are here and gives them; throws after `limitMs` (5 s). */
  waitFor(count: number, limitMs?: number): Promise<SinkLetter[]>
  /** Closes the listener and every open connection. */
  stop(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it is given: the far side of our outgoing mail. Any login is right. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const letters: SinkLetter[] = []
  const sockets = new Map<number, Socket>()
  let how: Misbehaviour | null = null

  /** The misbehaviour that is due at this step, counted down. */
  const due = (step: Step): Misbehaviour | null => {
    const now = how
    if (!now || (now.kind === 'drop' ? 'data' : now.at) !== step) return null
    if (now.times !== undefined && --now.times <= 0) how = null
    return now
  }
  const answer = (step: Step, callback: (error?: Error | null) => void) => {
    const now = due(step)
    if (now?.kind === 'refuse') callback(refusal(now))
    else if (now?.kind !== 'hang') callback()
  }
  const take = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (e?: Error | null) => void,
  ) => {
    const raw = await buffer(stream).catch(() => null)
    if (raw === null) return // the sender died in the middle of his letter: there is none
    const letter = letterOf(session, raw)
    const now = due('data')
    if (now === null || (now.kind !== 'hang' && now.keeps)) letters.push(letter)
    if (now === null) callback()
    else if (now.kind === 'refuse') callback(refusal(now))
    else if (now.kind === 'drop') sockets.get(session.remotePort)?.destroy()
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? '' }),
    onMailFrom: (_address, _session, callback) => answer('mail', callback),
    onRcptTo: (_address, _session, callback) => answer('rcpt', callback),
    onData: (stream, session, callback) => void take(stream, session, callback),
  })
  server.on('error', () => undefined) // connections that we or the sender tore down
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    port,
    letters,
    misbehave: (next) => {
      how = next && { ...next }
    },
    waitFor: async (count, limitMs = 5_000) => {
      for (const end = Date.now() + limitMs; letters.length < count; await sleep(10)) {
        if (Date.now() > end) throw new Error(`${letters.length} of ${count} letters after ${limitMs} ms`)
      }
      return letters
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(resolve))
      for (const socket of sockets.values()) socket.destroy()
      await closed
    },
  }
}

function letterOf({ envelope: { mailFrom, rcptTo } }: SMTPServerSession, raw: Buffer): SinkLetter {
  return { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw }
}

function refusal({ code, text }: { code: number; text?: string }): Error {
  return Object.assign(new Error(text ?? (code < 500 ? 'try again later' : 'no')), { responseCode: code })
}
