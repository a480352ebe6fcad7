import { after, SECOND } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import { noteGatewayWorking } from '../commands/gateway-state.ts'
import { type FetchingGateway, pause, type Session, TICK_MS } from '../fetching/pauses.ts'
import { openMaildrop } from './connect.ts'
import { takeFrom } from './poll.ts'
import { tidy } from './tidy.ts'

/** Visits a maildrop every `pollSeconds`: a server holds it for one session alone, so no visit lasts longer than it must. */
export const maildropSession: Session = async (sys, row, { ending, life }) => {
  for (let nextVisit = sys.now(); !ending.aborted; life.livedMs += TICK_MS) {
    if (sys.now() >= nextVisit) {
      nextVisit = after(sys.now(), row.pollSeconds * SECOND)
      while (!(await visitMaildrop(sys, row, ending))) if (ending.aborted) return
      await sys.tx((ctx) => noteGatewayWorking(ctx, row.id))
      life.polls += 1
    }
    await pause(TICK_MS, ending)
  }
}

/**
 * One visit: takes what is new, then deletes what was taken before and whose verdict is committed. False where the line
 * had to be dropped behind a letter without an end, so that the rest waits for another visit.
 */
export async function visitMaildrop(sys: JobSys, row: FetchingGateway, ending: AbortSignal): Promise<boolean> {
  const { client, close } = await openMaildrop(row, sys)
  ending.addEventListener('abort', close)
  try {
    const listed = await client.list()
    if (!(await takeFrom(sys, client, { gateway: row, listed, ending }))) return false
    await tidy(sys, client, { gateway: row, listed })
    return true
  } finally {
    ending.removeEventListener('abort', close)
    close()
  }
}
