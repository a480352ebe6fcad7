import type { JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import type { Tried } from '../commands/settle-check.ts'
import { LineFault } from '../fetching/line-fault.ts'
import { failureOf, openTransport } from '../sending/transport.ts'
import type { Asked } from './check-job.ts'

/** Greets a sending server and signs in there; nothing is sent. Throws `LineFault` with its words where that fails. */
export async function trySending(sys: JobSys, { server, language }: Asked): Promise<Tried> {
  const transport = await openTransport(server, sys).catch(asLineFault)
  try {
    await transport.verify().catch(asLineFault)
    return { isOk: true, words: say(language, 'mail.check.sending', { host: server.host }) }
  } finally {
    transport.close()
  }
}

function asLineFault(error: unknown): never {
  throw error instanceof LineFault ? error : new LineFault(failureOf(error).words, { cause: error })
}
