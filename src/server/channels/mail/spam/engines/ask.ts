import type { Ctx } from '#kernel/ctx'
import type { JobSys } from '#kernel/jobs'
import { readSettings } from '#kernel/settings'
import type { SpamOpinion } from '../queries/opinion.ts'
import { ruleOfSender } from '../queries/sender-rules.ts'
import { spamSettings } from '../settings.ts'
import { EngineFault, type EngineServer } from './engine.ts'
import { askRspamd, teachRspamd, tryRspamd } from './rspamd.ts'
import { askSpamAssassin, teachSpamAssassin, trySpamAssassin } from './spamassassin.ts'

/** The engine that is in use instead of our own filter, with its password opened; null where ours is. */
export async function engineInUse(ctx: Ctx): Promise<EngineServer | null> {
  const { engine, host, port, learnPort, passwordSealed } = await readSettings(ctx, spamSettings)
  if (engine === 'embedded' || host === null || port === null) return null
  return {
    engine,
    host,
    port,
    learnPort,
    password: passwordSealed === null ? null : ctx.save.keys.decrypt(passwordSealed),
  }
}

/** The engine to ask about a letter of this sender; null where ours looks, or nobody need to (SPAM-04). */
export async function engineFor(ctx: Ctx, sender: string | null): Promise<EngineServer | null> {
  const server = await engineInUse(ctx)
  return server === null || (await ruleOfSender(ctx, sender)) !== null ? null : server
}

/**
 * What the engine says of a letter, outside any transaction and within its time limit. An engine that is down knows
 * nothing: the letter goes on as unsure, with the engine's words beside it.
 */
export async function askEngine(sys: JobSys, server: EngineServer, raw: Uint8Array): Promise<SpamOpinion> {
  const filter = server.engine
  try {
    const { score, mark, words } = await (filter === 'rspamd' ? askRspamd : askSpamAssassin)(server, raw)
    return { score, mark, because: { filter, words } }
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error
    sys.log.warn({ engine: filter, words: error.message }, 'the spam engine could not be asked')
    return { score: null, mark: null, because: { filter, words: [], failed: error.message.slice(0, 500) } }
  }
}

export const teach = (server: EngineServer, raw: Uint8Array, kind: 'spam' | 'ham' | 'none'): Promise<void> =>
  (server.engine === 'rspamd' ? teachRspamd : teachSpamAssassin)(server, raw, kind)

export const tryEngine = (server: EngineServer): Promise<string> =>
  (server.engine === 'rspamd' ? tryRspamd : trySpamAssassin)(server)
