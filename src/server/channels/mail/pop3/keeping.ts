import { BATCH_BYTES } from '../intake/take-letters.ts'

/** Writing to disk while the next letter comes, as long as few bytes are held. */
export class Keeping {
  #under: Promise<unknown>[] = []
  #bytes = 0

  async room(bytes: number): Promise<void> {
    if (this.#bytes + bytes > BATCH_BYTES) await this.done()
    this.#bytes += bytes
  }

  add(work: Promise<unknown>): void {
    work.catch(() => undefined) // `done` throws it
    this.#under.push(work)
  }

  async done(): Promise<void> {
    await Promise.all(this.#under)
    this.#under = []
    this.#bytes = 0
  }
}

/** A letter as far as it may be held; `rest` is all of it once more, piece by piece, where it is larger. */
export async function readUpTo(
  pieces: AsyncGenerator<Buffer>,
  most: number,
): Promise<{ raw: Buffer; rest: AsyncGenerator<Buffer> | null }> {
  const held: Buffer[] = []
  let size = 0
  for (;;) {
    const { value, done } = await pieces.next()
    if (done) return { raw: Buffer.concat(held), rest: null }
    held.push(value)
    size += value.length
    if (size > most) break
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* held
    held.length = 0
    yield* pieces
  }
  return { raw: Buffer.concat(held.slice(0, 64)), rest: whole() }
}
