/** What went wrong between us and a mailbox, in the server's words where it had any: no fault of our own database. */
export class LineFault extends Error {
  /** Said by a server that will do it later, or a line that was lost: no error of the set-up until it stays so. */
  readonly isPassing: boolean

  constructor(words: string, options: { cause?: unknown; isPassing?: boolean } = {}) {
    super(words, options.cause === undefined ? undefined : { cause: options.cause })
    this.isPassing = options.isPassing ?? false
  }
}

/** Marks what fails in a dialogue with an IMAP server as the server's or the line's. */
export const overLine = <T>(said: Promise<T>): Promise<T> =>
  said.catch((error: unknown) => {
    throw error instanceof LineFault ? error : faultOf(error)
  })

type Said = { responseText?: string; message?: string; code?: string; serverResponseCode?: string }

/** The line was lost, or the server is busy for a while (RFC 5530). */
const PASSING = [
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
  'ECONNRESET',
  'EPIPE',
  'INUSE',
  'UNAVAILABLE',
  'LIMIT',
  'EXPUNGEISSUED',
]

function faultOf(error: unknown): LineFault {
  const { code, serverResponseCode } = error as Said
  const isPassing = [code, serverResponseCode].some((one) => one !== undefined && PASSING.includes(one))
  return new LineFault(wordsOf(error as Said), { cause: error, isPassing })
}

/** What the server or the line said, in its own words (MAIL-02, MAIL-20). */
function wordsOf(error: Said): string {
  const { responseText, message, code } = error
  const words = responseText || message || String(error)
  return code !== undefined && !words.includes(code) && responseText === undefined ? `${words} (${code})` : words
}
