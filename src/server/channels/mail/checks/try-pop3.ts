import type { JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import type { Tried } from '../commands/settle-check.ts'
import type { Pop3Client } from '../pop3/client.ts'
import { openMaildrop } from '../pop3/connect.ts'
import type { Asked } from './check-job.ts'
import { relayOf } from './newest-relay.ts'

const MOST_HEADER_BYTES = 256 * 1024

/** Signs in at a POP3 server and counts the letters; none is taken or removed. Throws `LineFault` where that fails. */
export async function tryPop3(sys: JobSys, { server, language }: Asked): Promise<Tried> {
  const { client, close } = await openMaildrop(server, sys)
  try {
    const { letters } = await client.state()
    const relay = letters > 0 ? await relayOfLast(client, letters) : null
    await client.quit()
    const words = say(language, 'mail.check.maildrop', { messages: letters })
    return { isOk: true, words, ...(relay === null ? {} : { found: { relay } }) }
  } finally {
    close()
  }
}

/** The letter that came last has the highest number in nearly every maildrop. */
async function relayOfLast(client: Pop3Client, number: number): Promise<string | null> {
  if (!client.mayHave('TOP')) return null
  for await (const header of client.tops([number], MOST_HEADER_BYTES)) return header === null ? null : relayOf(header)
  return null
}
