import { and, eq } from 'drizzle-orm'
import type { Language } from '#kernel/ctx'
import { defineJob, type JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import { settleCheck, type Tried } from '../commands/settle-check.ts'
import { LineFault } from '../fetching/line-fault.ts'
import { SignInFault } from '../oauth/sign-in-fault.ts'
import { gatewayCheck } from '../schema.ts'
import type { ServerParameters } from '../sending/transport.ts'
import { troublesomeCertificate } from './certificate.ts'
import { tryImap } from './try-imap.ts'
import { tryListener } from './try-listener.ts'
import { tryPop3 } from './try-pop3.ts'
import { trySending } from './try-sending.ts'

/** Tries a connection once and writes down how it went, in the server's own words (MAIL-02). */
export const checkGateway = defineJob<{ checkId: number }>('mail.checkGateway', check, { attempts: 2 })

/** What is tried, and in whose language it is told. */
export type Asked = { server: ServerParameters; language: Language }

async function check(sys: JobSys, { checkId }: { checkId: number }): Promise<void> {
  const [row] = await sys.read((ctx) =>
    ctx.db
      .select()
      .from(gatewayCheck)
      .where(and(eq(gatewayCheck.id, checkId), eq(gatewayCheck.state, 'running'))),
  )
  if (!row?.parameters) return
  const { language, ...server } = row.parameters as ServerParameters & { language: Language }
  const tried = await tryServer(sys, { server, language })
  await sys.tx((ctx) => settleCheck(ctx, checkId, tried))
}

async function tryServer(sys: JobSys, asked: Asked): Promise<Tried> {
  const { server, language } = asked
  try {
    return await tries[server.type as keyof typeof tries](sys, asked)
  } catch (error) {
    // What is no fault of the line is one of ours: the job is tried again.
    if (!(error instanceof LineFault)) throw error
    const certificate = await troublesomeCertificate(server, error)
    return {
      isOk: false,
      words: wordsOf(error, language),
      ...(certificate === null ? {} : { found: { certificate } }),
    }
  }
}

const tries = { imap: tryImap, pop3: tryPop3, smtp: trySending, local: tryListener }

/** What Node adds to OpenSSL's words is for programmers. */
const NODES_ADVICE = /; if the root CA is installed locally, try running Node\.js with \S+/

const wordsOf = (fault: LineFault, language: Language): string =>
  fault instanceof SignInFault && fault.needsConsent
    ? `${say(language, 'mail.oauth.signInFirst')}\n${fault.message}`
    : fault.message.replace(NODES_ADVICE, '')
