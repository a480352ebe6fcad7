import { Readable } from 'node:stream'
import type { JobSys } from '#kernel/jobs'
import { identityInPieces } from '../reading/identity.ts'
import type { Kept } from './arrival.ts'

/**
 * Keeps a letter that is larger than the mail allows piece by piece as it comes, never whole in memory; what is behind
 * `most` bytes is left out. Such a letter is shown with its headers and a notice, and its source can be downloaded.
 */
export async function keepLarge(sys: JobSys, pieces: AsyncIterable<Uint8Array>, most: number): Promise<Kept> {
  const identity = identityInPieces()
  async function* upToMost(): AsyncGenerator<Uint8Array> {
    let left = most
    for await (const piece of pieces) {
      const part = piece.length > left ? piece.subarray(0, left) : piece
      identity.add(part)
      left -= part.length
      yield part
      if (left === 0) return
    }
  }
  const blob = await sys.blobs.put(Readable.from(upToMost()))
  return { ...blob, identity: identity.end(), isCut: true }
}
