import { parentPort } from 'node:worker_threads'
import { type ReadLetter, readLetter } from './read-letter.ts'
import type { Asked } from './reader.ts'

// The thread that `openReader` starts: it reads one letter at a time. Bytes go back as they stand where they can.
parentPort?.on('message', async ({ raw, about }: Asked) => {
  const { letter, buffers } = packed(await readLetter(raw, about), raw.buffer)
  parentPort?.postMessage(letter, buffers)
})

/** Bytes below this are copied: Node keeps many small buffers in one that cannot be given away. */
const SMALL = 64 * 1024

/** A letter ready to go: the memory of its files goes with it, or what they need of it, copied, where most is not theirs. */
function packed(letter: ReadLetter, source: ArrayBufferLike): { letter: ReadLetter; buffers: ArrayBuffer[] } {
  const buffers = new Set<ArrayBuffer>()
  const files = letter.files.map((file) => {
    const { buffer, byteOffset, byteLength } = file.content
    const goesWhole = byteLength > SMALL && (buffer === source || byteLength * 2 > buffer.byteLength)
    const content = goesWhole ? new Uint8Array(buffer, byteOffset, byteLength) : Uint8Array.from(file.content)
    if (content.buffer instanceof ArrayBuffer) buffers.add(content.buffer)
    return { ...file, content }
  })
  return { letter: { ...letter, files }, buffers: [...buffers] }
}
