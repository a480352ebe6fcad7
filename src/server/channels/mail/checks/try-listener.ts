import { connect } from 'node:net'
import type { JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import type { Tried } from '../commands/settle-check.ts'
import type { Asked } from './check-job.ts'
import { relayOfNewestTaken } from './newest-relay.ts'

const PATIENCE_MS = 5_000

/** Whether our own listener greets. */
export async function tryListener(sys: JobSys, { server, language }: Asked): Promise<Tried> {
  if (sys.listener === null) return { isOk: false, words: say(language, 'mail.check.listenerOff') }
  const { host, port } = sys.listener
  const tried = await greetingOf({ host, port })
  if (tried !== null) return { isOk: false, words: tried === '' ? say(language, 'mail.check.silence') : tried }
  const relay = await relayOfNewestTaken(sys, server.id)
  const words = say(language, 'mail.check.listener', { host, port })
  return { isOk: true, words, ...(relay === null ? {} : { found: { relay } }) }
}

/** Null where it greets; else what is wrong, blank where it says nothing. */
function greetingOf(at: { host: string; port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ ...at, timeout: PATIENCE_MS })
    const end = (words: string | null) => {
      socket.destroy()
      resolve(words)
    }
    socket.once('data', () => end(null))
    socket.once('error', (error) => end(error.message))
    socket.once('timeout', () => end(''))
  })
}
