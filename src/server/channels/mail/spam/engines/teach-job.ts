import { eq } from 'drizzle-orm'
import { defineJob, type JobSys } from '#kernel/jobs'
import { letter } from '../../schema.ts'
import { engineInUse, teach } from './ask.ts'

/** Teaches the engine in use what our own filter was taught; tried again while it is down, in the order of the lessons. */
export const teachEngine = defineJob<{ letterId: number; kind: string }>('mail.teachEngine', run, { isOrdered: true })

async function run(sys: JobSys, { letterId, kind }: { letterId: number; kind: string }): Promise<void> {
  const { server, rawSha256 } = await sys.read(async (ctx) => {
    const [row] = await ctx.db.select({ rawSha256: letter.rawSha256 }).from(letter).where(eq(letter.id, letterId))
    return { server: await engineInUse(ctx), rawSha256: row?.rawSha256 }
  })
  if (server === null || rawSha256 === undefined) return
  await teach(server, await sys.blobs.read(rawSha256), kind === 'spam' || kind === 'ham' ? kind : 'none')
}
