const MARK = Buffer.from('\r\n.')
const [CR, LF] = [13, 10]

/**
 * Takes the dots off a multi-line answer of POP3 (RFC 1939 §3) wherever its pieces end: a dot at the beginning of a line
 * is dropped, a line of a single dot ends the answer. Lines end in CRLF and nothing else, as the sender counted them.
 */
export class DotStuffing {
  /** What was not decided yet; the answer begins as if a line had ended before it. */
  #held: Buffer = MARK.subarray(0, 2)
  /** Bytes of that imagined line end, which belong to nobody. */
  #unreal = 2

  /** Takes the next piece: gives what is sure of the text, and behind the end what follows the answer. */
  take(piece: Buffer): { text: Buffer[]; behind: Buffer | null } {
    const bytes = Buffer.concat([this.#held, piece])
    const text: Buffer[] = []
    let from = 0
    for (;;) {
      const at = bytes.indexOf(MARK, from)
      if (at < 0) {
        const end = bytes.length - beginningOfMark(bytes, from)
        this.#keep(text, bytes.subarray(from, end))
        this.#held = bytes.subarray(end)
        return { text, behind: null }
      }
      const [next, last] = [bytes[at + 3], bytes[at + 4]]
      if (next === CR && last === LF) {
        this.#keep(text, bytes.subarray(from, at + 2))
        return { text, behind: bytes.subarray(at + 5) }
      }
      if (next === undefined || (next === CR && last === undefined)) {
        this.#keep(text, bytes.subarray(from, at))
        this.#held = bytes.subarray(at)
        return { text, behind: null }
      }
      this.#keep(text, bytes.subarray(from, at + 2))
      from = at + 3
    }
  }

  #keep(text: Buffer[], bytes: Buffer): void {
    const real = bytes.subarray(Math.min(this.#unreal, bytes.length))
    this.#unreal -= bytes.length - real.length
    if (real.length > 0) text.push(real)
  }
}

/** How many bytes at the end may be the beginning of a mark. */
function beginningOfMark(bytes: Buffer, from: number): number {
  const last = bytes.length - 1
  if (last >= from && bytes[last] === CR) return 1
  return last > from && bytes[last] === LF && bytes[last - 1] === CR ? 2 : 0
}
