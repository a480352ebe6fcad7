import { connect } from 'node:net'
import { and, eq } from 'drizzle-orm'
import type { Ctx, Language } from '#kernel/ctx'
import { defineJob, type JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import { LineFault, openInbox, overLine } from '../imap/connect.ts'
import { gatewayCheck } from '../schema.ts'
import { failureOf, openTransport, type ServerParameters } from '../sending/transport.ts'

/** Tries a connection once and writes down how it went, in the server's own words. */
export const checkGateway = defineJob<{ checkId: number }>('mail.checkGateway', check, { attempts: 2 })

type Tried = { isOk: boolean; words: string }

async function check(sys: JobSys, { checkId }: { checkId: number }): Promise<void> {
  const [row] = await sys.read((ctx) =>
    ctx.db
      .select()
      .from(gatewayCheck)
      .where(and(eq(gatewayCheck.id, checkId), eq(gatewayCheck.state, 'running'))),
  )
  if (!row?.parameters) return
  const { type, language, ...server } = row.parameters as ServerParameters & { type: string; language: Language }
  const tried = await tryOf(sys, type, { server, language })
  await sys.tx((ctx) => noteTried(ctx, checkId, tried))
}

function tryOf(sys: JobSys, type: string, asked: { server: ServerParameters; language: Language }): Promise<Tried> {
  if (type === 'imap') return tryInbox(sys, asked)
  return type === 'smtp' ? trySending(sys, asked) : tryListener(sys, asked.language)
}

async function tryInbox(
  sys: JobSys,
  { server, language }: { server: ServerParameters; language: Language },
): Promise<Tried> {
  try {
    const client = await openInbox(server, sys)
    const status = await overLine(client.status('INBOX', { messages: true, unseen: true }))
    await client.logout().catch(() => undefined) // whatever it says on leaving, the connection has stood
    const { messages = 0, unseen = 0 } = status || {}
    return { isOk: true, words: say(language, 'mail.check.inbox', { messages, unseen }) }
  } catch (error) {
    if (error instanceof LineFault) return { isOk: false, words: error.message }
    throw error
  }
}

async function trySending(
  sys: JobSys,
  { server, language }: { server: ServerParameters; language: Language },
): Promise<Tried> {
  const transport = openTransport(server, sys.keys)
  try {
    await transport.verify()
    return { isOk: true, words: say(language, 'mail.check.sending', { host: server.host }) }
  } catch (error) {
    return { isOk: false, words: failureOf(error).words }
  } finally {
    transport.close()
  }
}

async function tryListener(sys: JobSys, language: Language): Promise<Tried> {
  if (sys.listener === null) return { isOk: false, words: say(language, 'mail.check.listenerOff') }
  const { host, port } = sys.listener
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5_000 })
    const end = (tried: Tried) => {
      socket.destroy()
      resolve(tried)
    }
    socket.once('data', () => end({ isOk: true, words: say(language, 'mail.check.listener', { host, port }) }))
    socket.once('error', (error) => end({ isOk: false, words: error.message }))
    socket.once('timeout', () => end({ isOk: false, words: say(language, 'mail.check.silence') }))
  })
}

/** The parameters go with the answer: a secret is kept no longer than it is needed. */
async function noteTried(ctx: Ctx, checkId: number, { isOk, words }: Tried): Promise<void> {
  await ctx.db
    .update(gatewayCheck)
    .set({ state: isOk ? 'ok' : 'failed', words: words.slice(0, 1_000), parameters: null })
    .where(eq(gatewayCheck.id, checkId))
}
