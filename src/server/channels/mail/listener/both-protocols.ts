import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** Whoever has not finished by then has other things in mind than handing over letters. */
const LONGEST_MS = 30 * 60_000

type Ehlo = (command: unknown, done: () => void) => void
type Connection = { handler_EHLO: Ehlo; handler_LHLO?: Ehlo; _server: SMTPServer }

/**
 * One port for both: a client that greets with LHLO is spoken to in LMTP from then on, with an answer for each recipient
 * behind DATA, the refusal of a letter that is too large included (RFC 2033 §4.2).
 */
export class BothProtocols extends SMTPServer {
  override connect(socket: Socket, options?: Parameters<SMTPServer['connect']>[1]): void {
    super.connect(socket, options)
    const limit = setTimeout(() => socket.destroy(), LONGEST_MS).unref()
    socket.once('close', () => clearTimeout(limit))
    for (const connection of this.connections) speakLmtpToo(connection as unknown as Connection)
  }
}

/** smtp-server knows one protocol for each server; a greeted connection sees the same server as one for LMTP. */
function speakLmtpToo(connection: Connection): void {
  if (connection.handler_LHLO) return
  connection.handler_LHLO = (command, done) => {
    const { _server: server } = connection
    connection._server = Object.create(server, { options: { value: { ...server.options, lmtp: true } } }) as SMTPServer
    connection.handler_EHLO(command, done)
  }
}
