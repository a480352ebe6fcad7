import { LineFault } from '../fetching/line-fault.ts'
import type { Credentials } from '../signing-in.ts'
import type { Pop3Line } from './line.ts'
import { Pop3Refusal } from './refusal.ts'

/** A letter of the maildrop: its number in this session, its size as the server says it, its name for ever. */
export type Listed = { number: number; size: number; uidl: string | null }

/** So many letters a maildrop may have, and so many bytes the list of them. */
const MOST_LETTERS = 1_000_000
const MOST_LIST_BYTES = 80 * 1024 * 1024
/** So many commands go out at once to a server that takes them so (RFC 2449 §6.6). */
const AT_ONCE = 50

/** What POP3 (RFC 1939) can do for us, over an open line. One command after the other. */
export class Pop3Client {
  readonly #line: Pop3Line
  #can = new Set<string>()

  constructor(line: Pop3Line) {
    this.#line = line
  }

  can = (capability: string): boolean => this.#can.has(capability)

  /** Whether asking is worth it: the server says so, or does not say what it can. */
  mayHave = (capability: string): boolean => this.#can.size === 0 || this.#can.has(capability)

  /** Hears the greeting. */
  greeted = (): Promise<string> => this.#ok()

  /** Asks what the server can (RFC 2449); one that does not know the question can what RFC 1939 demands. */
  async askCapabilities(): Promise<void> {
    this.#line.say(['CAPA'])
    this.#can = new Set()
    if ((await this.#isOk()) === false) return
    const words = (await this.#listing()).map((line) => line.toUpperCase().trim())
    this.#can = new Set(words.flatMap((line) => sayings(line)))
  }

  /** Asks for TLS on this line (RFC 2595). */
  async startTls(): Promise<void> {
    this.#line.say(['STLS'])
    await this.#ok()
  }

  async signIn(credentials: Credentials): Promise<void> {
    if ('accessToken' in credentials) await this.#signInByToken(credentials)
    else if (!this.can('USER') && this.can('SASL PLAIN')) {
      const { user, pass } = credentials
      await this.#authenticate('PLAIN', `\0${user}\0${pass}`)
    } else {
      this.#line.say([`USER ${credentials.user}`])
      await this.#ok()
      this.#line.say([`PASS ${credentials.pass}`])
      await this.#ok()
    }
  }

  /** XOAUTH2 of Google and Microsoft. */
  #signInByToken = ({ user, accessToken }: { user: string; accessToken: string }): Promise<void> =>
    this.#authenticate('XOAUTH2', `user=${user}\x01auth=Bearer ${accessToken}\x01\x01`)

  /** The two steps of RFC 5034: what is said may be longer than a line with the command may be. */
  async #authenticate(mechanism: string, words: string): Promise<void> {
    this.#line.say([`AUTH ${mechanism}`])
    await this.#goOn()
    this.#line.say([Buffer.from(words, 'utf8').toString('base64')])
    const answer = await this.#answer()
    if (answer.kind === 'ok') return
    if (answer.kind === 'no') throw new Pop3Refusal(answer.words)
    // Why a token was refused is said in base64; only an empty line lets the server end it with -ERR.
    this.#line.say([''])
    const end = await this.#answer()
    const why = Buffer.from(answer.words, 'base64').toString('utf8')
    throw new Pop3Refusal(`${end.words} ${why}`.trim())
  }

  async #goOn(): Promise<void> {
    const answer = await this.#answer()
    if (answer.kind === 'no') throw new Pop3Refusal(answer.words)
  }

  /** How many letters there are, and their bytes together. */
  async state(): Promise<{ letters: number; bytes: number }> {
    this.#line.say(['STAT'])
    const [letters, bytes] = (await this.#ok()).split(' ').map(Number)
    return { letters: countOf(letters), bytes: countOf(bytes) }
  }

  /** All letters with their sizes, and their names where the server has names. Lines that make no sense are left out. */
  async list(): Promise<Listed[]> {
    this.#line.say(['LIST'])
    await this.#ok()
    const sizes = await this.#numbered()
    const names = await this.#names()
    return [...sizes].map(([number, size]) => ({
      number,
      size: countOf(Number(size)),
      uidl: names.get(number) ?? null,
    }))
  }

  async #names(): Promise<Map<number, string>> {
    this.#line.say(['UIDL'])
    return (await this.#isOk()) ? this.#numbered() : new Map()
  }

  async #numbered(): Promise<Map<number, string>> {
    const lines = new Map<number, string>()
    for (const line of await this.#listing()) {
      const [, number, rest] = /^\s*(\d{1,9})\s+(\S.{0,499}?)\s*$/.exec(line) ?? []
      if (number !== undefined && rest !== undefined && Number(number) > 0) lines.set(Number(number), rest)
    }
    return lines
  }

  /** The headers of these letters (TOP), in their order; null for one that the server does not give. */
  tops(numbers: readonly number[], most: number): AsyncGenerator<Buffer | null> {
    const whole = async (isThere: boolean) => (isThere ? this.#upTo(most) : null)
    return this.#each(
      numbers.map((number) => `TOP ${number} 0`),
      whole,
    )
  }

  /** The letters themselves (RETR), piece by piece; each must be read before the next; null where the server refuses. */
  letters(numbers: readonly number[]): AsyncGenerator<AsyncGenerator<Buffer> | null> {
    const pieces = async (isThere: boolean) => (isThere ? this.#line.text() : null)
    return this.#each(
      numbers.map((number) => `RETR ${number}`),
      pieces,
    )
  }

  /** Marks letters to be deleted when the session ends in peace (DELE, then QUIT). */
  async remove(numbers: readonly number[]): Promise<void> {
    const commands = numbers.map((number) => `DELE ${number}`)
    for await (const _done of this.#each(commands, async (isDone) => isDone));
  }

  /** Ends the session: only now the server deletes. Throws where it does not say so. */
  async quit(): Promise<void> {
    this.#line.say(['QUIT'])
    await this.#ok()
    this.#line.close()
  }

  async *#each<T>(commands: readonly string[], read: (isOk: boolean) => Promise<T>): AsyncGenerator<T> {
    const atOnce = this.can('PIPELINING') ? AT_ONCE : 1
    for (let at = 0; at < commands.length; at += atOnce) {
      const some = commands.slice(at, at + atOnce)
      this.#line.say(some)
      for (const _command of some) yield await read(await this.#isOk())
    }
  }

  /** A multi-line answer up to so many bytes; the rest is heard and thrown away, up to as much again many times. */
  async #upTo(most: number): Promise<Buffer> {
    const kept: Buffer[] = []
    let size = 0
    for await (const piece of this.#line.text()) {
      if (size < most) kept.push(piece.subarray(0, most - size))
      size += piece.length
      if (size > MOST_LIST_BYTES) throw new LineFault('the server gives far more than was asked for')
    }
    return Buffer.concat(kept)
  }

  async #listing(): Promise<string[]> {
    const bytes = await this.#upTo(MOST_LIST_BYTES)
    const lines = bytes.toString('latin1').split('\r\n', MOST_LETTERS)
    return lines.filter((line) => line !== '')
  }

  async #ok(): Promise<string> {
    const answer = await this.#answer()
    if (answer.kind === 'ok') return answer.words
    throw new Pop3Refusal(answer.words)
  }

  #isOk = async (): Promise<boolean> => (await this.#answer()).kind === 'ok'

  async #answer(): Promise<{ kind: 'ok' | 'no' | 'go on'; words: string }> {
    const line = (await this.#line.line()).toString('utf8')
    const [, mark = '', words = ''] = /^(\+OK|-ERR|\+)[ \t]*(.*)$/i.exec(line) ?? []
    if (mark === '') throw new LineFault(`this is no POP3 server: ${line.slice(0, 200)}`)
    return { kind: mark === '+' ? 'go on' : mark.startsWith('+') ? 'ok' : 'no', words: words.trim() }
  }
}

/** A line of CAPA as we ask for it: `SASL PLAIN XOAUTH2` says two things. */
function sayings(line: string): string[] {
  const [name = '', ...rest] = line.split(/\s+/)
  return [name, ...rest.map((word) => `${name} ${word}`)]
}

const countOf = (said: number | undefined): number =>
  said !== undefined && Number.isSafeInteger(said) && said >= 0 ? said : 0
