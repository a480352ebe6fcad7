import type { ImapFlow } from 'imapflow'
import { after, SECOND } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import { noteGatewayWorking } from '../commands/gateway-state.ts'
import { LineFault } from '../fetching/line-fault.ts'
import { type Life, pause, type Session, TICK_MS } from '../fetching/pauses.ts'
import type { GatewayRow } from '../queries/outgoing-letter.ts'
import { openImap } from './connect.ts'
import { pollFolder } from './poll.ts'

/**
 * One line to a mailbox: all folders at once and every `pollSeconds`, the first of them also whenever the server tells of
 * letters (IDLE, RFC 2177); a server without IDLE is asked now and then by imapflow (MAIL-03).
 */
export const imapSession: Session = async (sys, row, { ending, life }) => {
  const client = await openImap(row, sys)
  const drop = () => client.close()
  ending.addEventListener('abort', drop)
  try {
    await stay(sys, client, { row, ending, life })
  } finally {
    ending.removeEventListener('abort', drop)
    client.close()
  }
}

async function stay(
  sys: JobSys,
  client: ImapFlow,
  { row, ending, life }: { row: GatewayRow; ending: AbortSignal; life: Life },
): Promise<void> {
  let isKnocked = true
  let wake = (): void => undefined
  client.on('exists', () => {
    isKnocked = true
    wake()
  })
  let nextPoll = sys.now()
  for (; client.usable && !ending.aborted; life.livedMs += TICK_MS) {
    const isDue = sys.now() >= nextPoll
    if (isDue || isKnocked) {
      isKnocked = false
      if (isDue) nextPoll = after(sys.now(), row.pollSeconds * SECOND)
      await poll(sys, client, { row, isDue })
      life.polls += 1
    }
    if (!isKnocked) await Promise.race([pause(TICK_MS, ending), new Promise<void>((resolve) => (wake = resolve))])
  }
}

/** The first folder last: it stays open, and the server tells of its letters. One that cannot be read stops no other. */
async function poll(sys: JobSys, client: ImapFlow, { row, isDue }: { row: GatewayRow; isDue: boolean }): Promise<void> {
  const [first = 'INBOX', ...others] = row.folders
  const faults: LineFault[] = []
  for (const name of isDue ? [...others, first] : [first]) {
    try {
      await pollFolder(sys, client, { gateway: row, name, looksBack: isDue })
    } catch (error) {
      if (!(error instanceof LineFault) || !client.usable) throw error
      faults.push(new LineFault(`${name}: ${error.message}`, { cause: error, isPassing: error.isPassing }))
    }
  }
  if (faults[0]) throw faults[0]
  await sys.tx((ctx) => noteGatewayWorking(ctx, row.id))
}
