import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Instant, instant } from '#domain/time'
import { Refusal } from './errors.ts'

export type Blob = { sha256: string; size: number }

/**
 * Bytes kept on disk under the name of their hash: written before the row that speaks of them, swept when no row does.
 * Never served by path: whoever wants one has first asked for the row (FILE-03).
 */
export type Blobs = {
  /** Stores bytes; the same bytes are stored once. Refuses more than `limit` bytes and nothing at all. */
  put(bytes: Uint8Array | Readable, limit?: number): Promise<Blob>
  read(sha256: string): Promise<Buffer>
  stream(sha256: string): ReadStream
  has(sha256: string): Promise<boolean>
  /** Removes files that `isWanted` does not know and that are older than `before`. Returns how many. */
  sweep(before: Instant, isWanted: (names: string[]) => Promise<Set<string>>): Promise<number>
}

export function openBlobs(dataDir: string): Blobs {
  const root = path.join(dataDir, 'files')
  return {
    put: (bytes, limit = Number.POSITIVE_INFINITY) => put(root, bytes, limit),
    read: (sha256) => readFile(placeOf(root, sha256)),
    stream: (sha256) => createReadStream(placeOf(root, sha256)),
    has: (sha256) => exists(placeOf(root, sha256)),
    sweep: (before, isWanted) => sweep(root, before, isWanted),
  }
}

function placeOf(root: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not the name of a blob')
  return path.join(root, sha256.slice(0, 2), sha256)
}

async function put(root: string, bytes: Uint8Array | Readable, limit: number): Promise<Blob> {
  const incoming = path.join(root, 'incoming')
  await mkdir(incoming, { recursive: true })
  const part = path.join(incoming, randomUUID())
  try {
    const blob = await writeDown(part, bytes, limit)
    const place = placeOf(root, blob.sha256)
    await mkdir(path.dirname(place), { recursive: true })
    if (await exists(place)) await touch(place)
    else await rename(part, place)
    await syncFolder(path.dirname(place))
    return blob
  } finally {
    await rm(part, { force: true })
  }
}

async function writeDown(part: string, bytes: Uint8Array | Readable, limit: number): Promise<Blob> {
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      if (size > limit) done(new Refusal('file.tooLarge', { limit: Math.floor(limit / 1024) }))
      else done(null, chunk)
    },
  })
  await pipeline(bytes instanceof Readable ? bytes : Readable.from([bytes]), measure, createWriteStream(part))
  const file = await open(part, 'r+')
  try {
    await file.sync() // what a row speaks of must survive a power cut
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** A hit counts as young again, so that the sweep does not take it from under the row about to be written. */
async function touch(place: string): Promise<void> {
  const now = new Date()
  await utimes(place, now, now)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const exists = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  )

/** The ending of a file that a sweep has put aside and not yet removed. */
const ASIDE = '.going'

async function sweep(
  root: string,
  before: Instant,
  isWanted: (names: string[]) => Promise<Set<string>>,
): Promise<number> {
  let removed = 0
  const folders = (await readdir(root).catch(() => [])).filter((folder) => folder !== 'incoming')
  for (const folder of folders) {
    for (const name of await unwantedIn(path.join(root, folder), before, isWanted)) {
      removed += await removeUnlessWanted(root, name, isWanted)
    }
  }
  return removed
}

async function unwantedIn(
  folder: string,
  before: Instant,
  isWanted: (names: string[]) => Promise<Set<string>>,
): Promise<string[]> {
  const old: string[] = []
  for (const name of await bringBack(folder)) if (await isOlder(path.join(folder, name), before)) old.push(name)
  const wanted = old.length > 0 ? await isWanted(old) : new Set()
  return old.filter((name) => !wanted.has(name))
}

/** What a sweep that was killed had put aside stands in its place again. Gives the names in the folder. */
async function bringBack(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  for (const name of names.filter((one) => one.endsWith(ASIDE))) {
    const place = path.join(folder, name.slice(0, -ASIDE.length))
    if (await exists(place)) await rm(path.join(folder, name))
    else await rename(path.join(folder, name), place)
  }
  return [...new Set(names.map((name) => (name.endsWith(ASIDE) ? name.slice(0, -ASIDE.length) : name)))]
}

async function isOlder(place: string, before: Instant): Promise<boolean> {
  return instant((await stat(place)).mtimeMs) < before
}

/** Renames first and asks again: a row that appeared between the two questions gets its file back. */
async function removeUnlessWanted(
  root: string,
  name: string,
  isWanted: (names: string[]) => Promise<Set<string>>,
): Promise<number> {
  const place = placeOf(root, name)
  const aside = place + ASIDE
  await rename(place, aside)
  if ((await isWanted([name])).has(name)) {
    await rename(aside, place)
    return 0
  }
  await rm(aside)
  return 1
}
