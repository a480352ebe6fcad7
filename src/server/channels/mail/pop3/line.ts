import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as startTls } from 'node:tls'
import { LineFault } from '../fetching/line-fault.ts'
import type { MailServer } from '../tls-options.ts'
import { DotStuffing } from './dot-stuffing.ts'

const CONNECTION_MS = 20_000
const SILENCE_MS = 2 * 60_000
/** RFC 2449 §4 allows 512 bytes; some servers are talkative, none of them for so long. */
const LONGEST_LINE = 8 * 1024
/** So much may wait to be read before the server has to. */
const MOST_WAITING = 1024 * 1024

const lost = (words: string, cause?: unknown) => new LineFault(words, { isPassing: true, cause })

/** A line to a POP3 server, in bytes: commands go out, status lines and multi-line answers come back in their order. */
export class Pop3Line {
  #socket: Socket
  #waiting: Buffer[] = []
  #size = 0
  #fault: LineFault | null = null
  #wake: () => void = () => undefined
  #hear = (chunk: Buffer) => {
    this.#waiting.push(chunk)
    this.#size += chunk.length
    if (this.#size > MOST_WAITING) this.#socket.pause()
    this.#wake()
  }

  private constructor(socket: Socket) {
    this.#socket = socket
    this.#adopt(socket)
  }

  /** Connects; with `tls` secured from the first byte. */
  static async open(server: MailServer, tls: ConnectionOptions): Promise<Pop3Line> {
    const { host, port } = server
    const isSecure = server.security === 'tls'
    const socket = isSecure ? startTls({ host, port, servername: nameOf(host), ...tls }) : connect({ host, port })
    await settled(socket, isSecure ? 'secureConnect' : 'connect')
    return new Pop3Line(socket)
  }

  /** Goes on encrypted behind a `+OK` of STLS (RFC 2595 §4). What somebody said in clear behind it is refused. */
  async secure(host: string, tls: ConnectionOptions): Promise<void> {
    if (this.#size > 0) throw new LineFault('the server went on in clear behind its answer to STLS')
    const plain = this.#socket
    plain.removeAllListeners('data').removeAllListeners('close').setTimeout(0)
    const socket = startTls({ socket: plain, host, servername: nameOf(host), ...tls })
    await settled(socket, 'secureConnect')
    this.#socket = socket
    this.#adopt(socket)
  }

  #adopt(socket: Socket): void {
    socket.on('data', this.#hear)
    socket.on('error', (error) => this.#end(lost(error.message, error)))
    socket.on('close', () => this.#end(lost('the server closed the line')))
    socket.setTimeout(SILENCE_MS, () => this.#end(lost('the server did not answer in time')))
  }

  #end(fault: LineFault): void {
    this.#fault ??= fault
    this.#socket.destroy()
    this.#wake()
  }

  close(): void {
    this.#end(lost('the line was closed'))
  }

  /** Sends commands, each without its line end; none may hold one. */
  say(commands: readonly string[]): void {
    if (commands.some((command) => /[\r\n\0]/.test(command))) throw new LineFault('a name or password holds a line end')
    if (this.#fault !== null) throw this.#fault
    this.#socket.write(Buffer.from(`${commands.join('\r\n')}\r\n`, 'utf8'))
  }

  /** The next piece of what the server says, in the sizes in which it came. */
  async #piece(): Promise<Buffer> {
    for (;;) {
      const piece = this.#waiting.shift()
      if (piece !== undefined) {
        this.#size -= piece.length
        if (this.#size < MOST_WAITING) this.#socket.resume()
        return piece
      }
      if (this.#fault !== null) throw this.#fault
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #putBack(rest: Buffer): void {
    if (rest.length === 0) return
    this.#waiting.unshift(rest)
    this.#size += rest.length
  }

  /** The next line, without its end. */
  async line(): Promise<Buffer> {
    let held = Buffer.alloc(0)
    for (;;) {
      held = Buffer.concat([held, await this.#piece()])
      const at = held.indexOf('\n')
      if (at < 0 ? held.length > LONGEST_LINE : at > LONGEST_LINE) throw this.#broken('the server says an endless line')
      if (at < 0) continue
      this.#putBack(held.subarray(at + 1))
      return held.subarray(0, held[at - 1] === 13 ? at - 1 : at)
    }
  }

  /** A multi-line answer, piece by piece, dots taken off. Whoever stops before its end has closed the line. */
  async *text(): AsyncGenerator<Buffer> {
    const stuffing = new DotStuffing()
    let isWhole = false
    try {
      while (!isWhole) {
        const { text, behind } = stuffing.take(await this.#piece())
        if (behind !== null) {
          isWhole = true
          this.#putBack(behind)
        }
        yield* text
      }
    } finally {
      if (!isWhole) this.close()
    }
  }

  #broken(words: string): LineFault {
    this.#end(new LineFault(words))
    return new LineFault(words)
  }
}

/** SNI knows names only. */
const nameOf = (host: string): string => (/^[\d.]+$|:/.test(host) ? '' : host)

function settled(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error & { code?: string }) => {
      const { code, message } = error
      reject(new LineFault(code && !message.includes(code) ? `${message} (${code})` : message, { cause: error }))
    }
    const timer = setTimeout(() => {
      fail(new Error('the server did not answer in time'))
      socket.destroy()
    }, CONNECTION_MS)
    socket.once(event, () => {
      clearTimeout(timer)
      resolve()
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      fail(error)
    })
    socket.once('close', () => {
      clearTimeout(timer)
      fail(new Error('the server closed the line'))
    })
  })
}
