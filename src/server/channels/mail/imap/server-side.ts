import type { CopyResponseObject, ImapFlow } from 'imapflow'
import type { Moved } from '../commands/note-heard.ts'
import { LineFault, overLine } from '../fetching/line-fault.ts'

/** So many numbers stand in one command: servers limit the length of a line. */
const AT_ONCE = 200

/** imapflow says `false` where the server said NO: what was not done must not count as done. */
async function done<T>(what: string, said: Promise<T | false | undefined>): Promise<T> {
  const answer = await overLine(said)
  if (answer === false || answer === undefined) throw new LineFault(`the server refused to ${what}`)
  return answer
}

function* chunks(uids: readonly number[]): Generator<readonly number[]> {
  for (let at = 0; at < uids.length; at += AT_ONCE) yield uids.slice(at, at + AT_ONCE)
}

/** Sets `\Seen` on these letters of the open folder; those that are gone are none. */
export async function markSeen(client: ImapFlow, uids: readonly number[]): Promise<void> {
  for (const some of chunks(uids)) {
    await done('mark letters as read', client.messageFlagsAdd(some.join(','), ['\\Seen'], { uid: true }))
  }
}

/**
 * Moves these letters of the open folder to another one, which is made where it is missing: by MOVE (RFC 6851), else by
 * copying and deleting. Gives their new numbers, null where the server does not say them.
 */
export async function moveAway(client: ImapFlow, uids: readonly number[], folder: string): Promise<Moved | null> {
  if (uids.length === 0) return null
  await makeFolder(client, folder)
  const numbers = new Map<number, number>()
  let uidValidity: string | null = null
  for (const some of chunks(uids)) {
    const { uidMap, uidValidity: validity } = await moveSome(client, some, folder)
    for (const [from, to] of uidMap ?? []) numbers.set(from, to)
    if (validity !== undefined) uidValidity = String(validity)
  }
  return uidValidity === null ? null : { folder, uidValidity, uids: numbers }
}

async function moveSome(client: ImapFlow, uids: readonly number[], folder: string): Promise<CopyResponseObject> {
  const range = uids.join(',')
  if (client.capabilities.has('MOVE')) return done('move letters', client.messageMove(range, folder, { uid: true }))
  const copied = await done('copy letters', client.messageCopy(range, folder, { uid: true }))
  await removeForGood(client, uids)
  return copied
}

async function makeFolder(client: ImapFlow, folder: string): Promise<void> {
  const isThere = async () => {
    const found = await overLine(client.list())
    return found.some(({ path }) => path === folder || path.toLowerCase() === folder.toLowerCase())
  }
  if (await isThere()) return
  try {
    await overLine(client.mailboxCreate(folder))
  } catch (error) {
    // Another process may have made it just now, on a server that does not say ALREADYEXISTS.
    if (!(await isThere())) throw error
  }
}

/**
 * Deletes these letters of the open folder and no other one. Without UIDPLUS (RFC 4315) a server can only remove all that
 * is flagged: where somebody else has flagged letters too, ours stay flagged until he removes his.
 */
export async function removeForGood(client: ImapFlow, uids: readonly number[]): Promise<void> {
  const isExact = client.capabilities.has('UIDPLUS')
  for (const some of chunks(uids)) {
    const range = some.join(',')
    if (!isExact && (await flaggedBySomebody(client, uids)))
      await done('flag letters as deleted', client.messageFlagsAdd(range, ['\\Deleted'], { uid: true }))
    else await done('delete letters', client.messageDelete(range, { uid: true }))
  }
}

async function flaggedBySomebody(client: ImapFlow, ours: readonly number[]): Promise<boolean> {
  const flagged = await overLine(client.search({ deleted: true }, { uid: true }))
  return !Array.isArray(flagged) || flagged.some((uid) => !ours.includes(uid))
}
