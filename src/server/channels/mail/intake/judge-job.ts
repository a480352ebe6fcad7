import { threadIds } from '#domain/mail'
import { isPassing } from '#kernel/errors'
import { faultPoint } from '#kernel/faults'
import { defineJob, type JobSys } from '#kernel/jobs'
import { judgeAndAdmit } from '../commands/admit-letter.ts'
import { noteJudgingFailed } from '../commands/note-judging-failed.ts'
import { ourLastWords } from '../queries/our-last-words.ts'
import { type LetterRow, waitingLetter } from '../queries/what-we-know.ts'
import type { ReadLetter } from '../reading/read-letter.ts'
import { type Reader, sharedReader } from '../reading/reader.ts'
import { askEngine, engineFor } from '../spam/engines/ask.ts'

/** A file of a letter whose bytes are on disk. */
export type KeptBlob = {
  blob: { sha256: string; size: number }
  name: string
  type: string
  contentId: string | null
  isInline: boolean
}

/** Reads a letter that waits and does with it what the judge says; a letter that was judged is left alone. */
export const judgeLetter = defineJob<{ letterId: number }>(
  'mail.judgeLetter',
  (sys, { letterId }) => judge(sys, letterId, sharedReader),
  { isUrgent: true },
)

/** What the job does, with a reader of its own limits. */
export async function judge(sys: JobSys, letterId: number, reader: Reader): Promise<void> {
  const { row, engine } = await sys.read(async (ctx) => {
    const row = await waitingLetter(ctx, letterId, false)
    return { row, engine: row === null ? null : await engineFor(ctx, row.fromAddress) }
  })
  if (row === null) return
  try {
    const engineSaid = engine === null ? null : await askEngine(sys, engine, await sys.blobs.read(row.rawSha256))
    const read = await readSafely(sys, row, reader)
    const files = await keepBlobs(sys, read)
    faultPoint('mail.beforeJudge')
    await sys.tx((ctx) => judgeAndAdmit(ctx, letterId, { read, files, engineSaid }))
    faultPoint('mail.afterJudge')
  } catch (error) {
    // A database that is away says nothing about the letter: that does not count as a try of it.
    if (isPassing(error)) throw error
    const words = error instanceof Error ? error.message : String(error)
    sys.log.warn({ err: error, letterId }, 'a letter could not be judged')
    const isLast = await sys.tx((ctx) => noteJudgingFailed(ctx, letterId, words))
    if (!isLast) throw error
  }
}

/** Reads a letter outside of this thread; once more with our own words at hand where it answers us and marks no quotation. */
async function readSafely(sys: JobSys, { rawSha256, reason }: LetterRow, reader: Reader): Promise<ReadLetter> {
  const isCut = reason === 'cut'
  const read = await reader.read(await sys.blobs.read(rawSha256), { isCut })
  const answersNothing = threadIds(read).length === 0
  if (read.parseError !== null || read.holds.quotation || answersNothing) return read
  const ourLast = await sys.read((ctx) => ourLastWords(ctx, read))
  return ourLast === null ? read : reader.read(await sys.blobs.read(rawSha256), { isCut, ourLast })
}

async function keepBlobs(sys: JobSys, read: ReadLetter): Promise<KeptBlob[]> {
  const kept: KeptBlob[] = []
  for (const { content, name, type, contentId, inline } of read.files) {
    kept.push({ blob: await sys.blobs.put(content), name, type, contentId, isInline: inline })
  }
  return kept
}
