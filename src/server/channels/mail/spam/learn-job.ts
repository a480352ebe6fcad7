import { eq } from 'drizzle-orm'
import { tokensOf } from '#domain/spam'
import { defineJob, enqueue, type JobSys } from '#kernel/jobs'
import { readSettings } from '#kernel/settings'
import { sharedReader } from '../reading/reader.ts'
import { letter } from '../schema.ts'
import { countLesson, forgetLesson } from './commands/count-lesson.ts'
import { teachEngine } from './engines/teach-job.ts'
import { spamSettings } from './settings.ts'

type Lesson = { letterId: number; kind: string; by: number | null }

/** Reads a letter again and counts its tokens; lessons of one letter come one after the other. */
export const learnLetter = defineJob<Lesson>('mail.learnLetter', run, { isOrdered: true })

async function run(sys: JobSys, { letterId, kind, by }: Lesson): Promise<void> {
  const [row] = await sys.read((ctx) =>
    ctx.db.select({ rawSha256: letter.rawSha256 }).from(letter).where(eq(letter.id, letterId)),
  )
  if (!row) return
  const wanted = kind === 'spam' || kind === 'ham' ? kind : null
  const tokens = wanted === null ? [] : tokensOf(await sharedReader.read(await sys.blobs.read(row.rawSha256)))
  await sys.tx(async (ctx) => {
    const isNew =
      wanted === null
        ? (await forgetLesson(ctx, letterId)) !== null
        : await countLesson(ctx, { letterId, kind: wanted, tokens, by })
    const { engine } = await readSettings(ctx, spamSettings)
    if (isNew && engine !== 'embedded')
      await enqueue(ctx, teachEngine, { letterId, kind }, { lane: `letter:${letterId}` })
  })
}
