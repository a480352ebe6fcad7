import { LineFault } from '../fetching/line-fault.ts'

/** A refusal (`-ERR`) in the server's own words; `code` is its response code (RFC 2449 §8, RFC 3206), if any. */
export class Pop3Refusal extends LineFault {
  readonly code: string | null

  constructor(words: string) {
    const code = /^\[([A-Z/-]+)[^\]]*\]/i.exec(words)?.[1]?.toUpperCase() ?? null
    super(words || 'the server refused without a word', { isPassing: code !== null && LATER.includes(code) })
    this.code = code
  }
}

/** Another session holds the maildrop, or it was polled too soon, or the server is in trouble for a while. */
const LATER = ['IN-USE', 'LOGIN-DELAY', 'SYS/TEMP']
