import { isPassing } from '#kernel/errors'
import { faultPoint } from '#kernel/faults'
import { defineJob, type JobSys } from '#kernel/jobs'
import { judgeAndAdmit } from '../commands/admit-letter.ts'
import { noteJudgingFailed } from '../commands/note-judging-failed.ts'
import { waitingLetter } from '../queries/what-we-know.ts'
import { type ReadLetter, readLetter } from '../reading/read-letter.ts'
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
export const judgeLetter = defineJob<{ letterId: number }>('mail.judgeLetter', judge)

async function judge(sys: JobSys, { letterId }: { letterId: number }): Promise<void> {
  const { row, engine } = await sys.read(async (ctx) => {
    const row = await waitingLetter(ctx, letterId, false)
    return { row, engine: row === null ? null : await engineFor(ctx, row.fromAddress) }
  })
  if (row === null) return
  try {
    const raw = await sys.blobs.read(row.rawSha256)
    const read = await readLetter(raw)
    const engineSaid = engine === null ? null : await askEngine(sys, engine, raw)
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

async function keepBlobs(sys: JobSys, read: ReadLetter): Promise<KeptBlob[]> {
  const kept: KeptBlob[] = []
  for (const { content, name, type, contentId, inline } of read.files) {
    kept.push({ blob: await sys.blobs.put(content), name, type, contentId, isInline: inline })
  }
  return kept
}
