import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type ScriptedLetter = { uidl: string | null; raw: string | Buffer; size?: number | string }

/** A POP3 server of somebody else that behaves as badly as a test wants it to. */
export type ScriptedPop3 = {
  port: number
  letters: ScriptedLetter[]
  /** Every command of every session, in order; passwords too. */
  heard: string[]
  sessions(): number
  stop(): Promise<void>
}

export type Script = {
  letters?: ScriptedLetter[]
  /** What CAPA lists; null: the command is not known. */
  capabilities?: readonly string[] | null
  /** Commands that are answered otherwise: the bytes to say, and whether the line is dropped behind them. */
  answer?: (command: string, session: number) => { say: string | Buffer; drops?: boolean } | null
  /** Everything is said in pieces of so many bytes, each in a packet of its own. */
  piece?: number
  greeting?: string
}

const ALL = ['USER', 'UIDL', 'TOP', 'SASL PLAIN XOAUTH2', 'RESP-CODES']

/** Starts such a server on a free port of loopback. */
export async function startScriptedPop3(script: Script): Promise<ScriptedPop3> {
  const open = new Set<Socket>()
  const state = { letters: script.letters ?? [], heard: [] as string[], sessions: 0 }
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    open.add(socket)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    state.sessions += 1
    void new Session(socket, script, state).run()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    letters: state.letters,
    heard: state.heard,
    sessions: () => state.sessions,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

class Session {
  readonly #gone = new Set<ScriptedLetter>()
  readonly #letters: ScriptedLetter[]
  readonly #number: number
  readonly #socket: Socket
  readonly #script: Script
  readonly #state: { letters: ScriptedLetter[]; heard: string[] }

  constructor(socket: Socket, script: Script, state: { letters: ScriptedLetter[]; heard: string[]; sessions: number }) {
    this.#socket = socket
    this.#script = script
    this.#state = state
    this.#letters = [...state.letters]
    this.#number = state.sessions
  }

  async run(): Promise<void> {
    try {
      await this.#say(`${this.#script.greeting ?? '+OK ready'}\r\n`)
      let held = ''
      for await (const chunk of this.#socket) {
        held += (chunk as Buffer).toString('utf8')
        for (let at = held.indexOf('\r\n'); at >= 0; at = held.indexOf('\r\n')) {
          const command = held.slice(0, at)
          held = held.slice(at + 2)
          if (!(await this.#obey(command))) return
        }
      }
    } catch {
      this.#socket.destroy() // the other side went away in mid-sentence
    }
  }

  async #obey(command: string): Promise<boolean> {
    this.#state.heard.push(command)
    const otherwise = this.#script.answer?.(command, this.#number) ?? null
    if (otherwise !== null) {
      await this.#say(otherwise.say)
      if (otherwise.drops) this.#socket.destroy()
      return otherwise.drops !== true
    }
    const [verb = '', argument = ''] = command.split(' ')
    await this.#say(this.#answerTo(verb.toUpperCase(), argument))
    if (verb.toUpperCase() !== 'QUIT') return true
    for (const letter of this.#gone) this.#state.letters.splice(this.#state.letters.indexOf(letter), 1)
    this.#socket.end()
    return false
  }

  #answerTo(verb: string, argument: string): string | Buffer {
    if (verb === 'CAPA')
      return this.#script.capabilities === null ? '-ERR what?\r\n' : lines(this.#script.capabilities ?? ALL)
    if (verb === 'LIST' || verb === 'UIDL') return this.#listing(verb)
    if (verb === 'STAT') return `+OK ${this.#letters.length} 1000\r\n`
    if (!['TOP', 'RETR', 'DELE'].includes(verb)) return '+OK\r\n'
    const letter = this.#letters[Number(argument) - 1]
    return letter === undefined ? '-ERR no such letter\r\n' : this.#ofLetter(verb, letter)
  }

  #listing(verb: string): string {
    if (verb === 'LIST') return lines(this.#letters.map(({ raw, size }, n) => `${n + 1} ${size ?? raw.length}`))
    const isNameless = this.#letters.some(({ uidl }) => uidl === null)
    return isNameless ? '-ERR no names here\r\n' : lines(this.#letters.map(({ uidl }, n) => `${n + 1} ${uidl}`))
  }

  #ofLetter(verb: string, letter: ScriptedLetter): string | Buffer {
    if (verb === 'TOP') return stuffed(Buffer.from(`${headOf(letter.raw)}\r\n\r\n`, 'latin1'))
    if (verb === 'RETR') return stuffed(Buffer.from(letter.raw as Buffer))
    this.#gone.add(letter)
    return '+OK\r\n'
  }

  async #say(words: string | Buffer): Promise<void> {
    const bytes = Buffer.from(words as Buffer)
    const { piece = bytes.length } = this.#script
    for (let at = 0; at < bytes.length; at += piece) {
      this.#socket.write(bytes.subarray(at, at + piece))
      if (piece < bytes.length) await sleep(1)
    }
  }
}

const lines = (all: readonly string[]): string => `+OK\r\n${all.map((line) => `${line}\r\n`).join('')}.\r\n`
const headOf = (raw: string | Buffer): string =>
  Buffer.from(raw as Buffer)
    .toString('latin1')
    .split('\r\n\r\n', 1)[0] ?? ''

/** A letter as RFC 1939 §3 says it. */
export function stuffed(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/^\./, '..').replaceAll('\r\n.', '\r\n..')
  return Buffer.from(`+OK\r\n${text}${text.endsWith('\r\n') || text === '' ? '' : '\r\n'}.\r\n`, 'latin1')
}
