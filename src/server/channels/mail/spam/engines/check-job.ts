import { and, eq } from 'drizzle-orm'
import { defineJob, type JobSys } from '#kernel/jobs'
import { gatewayCheck } from '../../schema.ts'
import { tryEngine } from './ask.ts'
import { EngineFault, type EngineServer } from './engine.ts'

/** Tries an engine once and writes down what it said. */
export const checkEngine = defineJob<{ checkId: number }>('mail.checkSpamEngine', run, { attempts: 2 })

type Asked = Omit<EngineServer, 'password'> & { passwordSealed: string | null }

async function run(sys: JobSys, { checkId }: { checkId: number }): Promise<void> {
  const isWaiting = and(eq(gatewayCheck.id, checkId), eq(gatewayCheck.state, 'running'))
  const [row] = await sys.read((ctx) => ctx.db.select().from(gatewayCheck).where(isWaiting))
  if (!row?.parameters) return
  const { passwordSealed, ...server } = row.parameters as Asked
  const password = passwordSealed === null ? null : sys.keys.decrypt(passwordSealed)
  const tried = await tryOnce({ ...server, password })
  // The password goes with the answer: it is kept no longer than it is needed.
  await sys.tx((ctx) =>
    ctx.db
      .update(gatewayCheck)
      .set({ ...tried, parameters: null })
      .where(eq(gatewayCheck.id, checkId)),
  )
}

async function tryOnce(server: EngineServer): Promise<{ state: 'ok' | 'failed'; words: string }> {
  try {
    return { state: 'ok', words: await tryEngine(server) }
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error
    return { state: 'failed', words: error.message.slice(0, 1_000) }
  }
}
