import type { ImapFlow } from 'imapflow'
import type { JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import type { Tried } from '../commands/settle-check.ts'
import { overLine } from '../fetching/line-fault.ts'
import { openImap } from '../imap/connect.ts'
import type { Asked } from './check-job.ts'
import type { FoundByCheck } from './found-by-check.ts'
import { relayOf } from './newest-relay.ts'

const INBOX = 'INBOX'
const MOST_FOLDERS = 500

/** Signs in at an IMAP server and looks around; nothing is changed there. Throws `LineFault` where that fails. */
export async function tryImap(sys: JobSys, { server, language }: Asked): Promise<Tried> {
  const client = await openImap(server, sys)
  try {
    const folders = await foldersOf(client)
    const { messages = 0, unseen = 0 } = (await overLine(client.status(INBOX, { messages: true, unseen: true }))) || {}
    const relay = messages > 0 ? await newestRelay(client) : null
    const found: FoundByCheck = { folders, ...(relay === null ? {} : { relay }) }
    return { isOk: true, words: say(language, 'mail.check.inbox', { messages, unseen }), found }
  } finally {
    await client.logout().catch(() => undefined) // whatever it says on leaving, the connection has stood
    client.close()
  }
}

/** What may be opened; the INBOX stands first, the rest as the server lists it. */
async function foldersOf(client: ImapFlow): Promise<string[]> {
  const listed = await overLine(client.list())
  const open = listed.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
  const paths = open.map(({ path }) => path).filter((path) => path.toUpperCase() !== INBOX)
  return [INBOX, ...paths].slice(0, MOST_FOLDERS)
}

async function newestRelay(client: ImapFlow): Promise<string | null> {
  await overLine(client.mailboxOpen(INBOX, { readOnly: true }))
  const newest = await overLine(client.fetchOne('*', { headers: ['authentication-results'] }))
  return newest && newest.headers !== undefined ? relayOf(newest.headers) : null
}
