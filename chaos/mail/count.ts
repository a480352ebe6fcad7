import pg from 'pg'
import { type Blobs, openBlobs } from '../../src/server/kernel/blobs.ts'
import { headerOf, wordsOf } from '../../test/stories/letters.ts'
import { markersIn } from './ledger.ts'
import { clients } from './letters.ts'
import type { Stage } from './stage.ts'

/** What stands on our side of the mail, and what arrived on the clients'. */
export type Counted = {
  /** Each letter of ours with its number, outcome and how many tickets and messages it became. */
  letters: { storm: string; outcome: string; reason: string | null }[]
  /** Titles of tickets; markers in clients' and in staff's messages: each as often as it stands there. */
  matters: string[]
  replies: string[]
  answers: string[]
  /** Message-IDs of letters of ours that count as sent, and of those that came back. */
  sent: string[]
  bounced: string[]
  /** Message-IDs that the clients' server holds, each once; and by marker of an answer, in how many different letters. */
  arrived: Set<string>
  /** Those that it was handed more than once: it had kept a letter and said no, or nothing. */
  repeated: Set<string>
  arrivedAnswers: Map<string, Set<string>>
  /** What has not come to rest yet: letters, jobs, marks on servers. */
  pending: number
}

/** Counts both sides. What only waits for its moment is told to try now: the storm is over. */
export async function count(stage: Stage): Promise<Counted> {
  const db = new pg.Client({ connectionString: stage.place.url })
  await db.connect()
  try {
    return { ...(await ourSide(db, stage)), ...theirSide(stage) }
  } finally {
    await db.end()
  }
}

async function ourSide(db: pg.Client, stage: Stage): Promise<Omit<Counted, 'arrived' | 'repeated' | 'arrivedAnswers'>> {
  const column = async (text: string): Promise<string[]> => (await db.query({ text, rowMode: 'array' })).rows.flat()
  await db.query(`update outbound_letter set next_try_at = now() where state = 'queued' and next_try_at > now()`)
  await db.query(`update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`)
  const kept = await db.query<{ sha: string; outcome: string; reason: string | null }>(
    'select raw_sha256 sha, outcome, reason from letter',
  )
  const blobs = openBlobs(stage.place.dataDir)
  const letters = kept.rows.map(async ({ sha, ...row }) => ({ storm: await stormOf(blobs, sha), ...row }))
  const [pending = '0'] = await column(`select (select count(*) from letter where outcome = 'waiting')
    + (select count(*) from outbound_letter where state in ('queued', 'sending'))
    + (select count(*) from letter_location where mark_due_at is not null and marked_at is null)
    + (select count(*) from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now() and name not like '\\_\\_%')`)
  return {
    letters: await Promise.all(letters),
    matters: await column(`select title from ticket where title like 'ПИСЬМО-%'`),
    replies: (await column(`select text from message where side = 'client' and text like '%ОТЗЫВ-%'`)).flatMap((text) =>
      markersIn('ОТЗЫВ', text),
    ),
    answers: (await column(`select text from message where side = 'staff'`)).flatMap((text) =>
      markersIn('ОТВЕТ', text),
    ),
    sent: await column(`select message_id from outbound_letter where state in ('sent', 'bounced')`),
    bounced: await column(`select message_id from outbound_letter where state = 'bounced'`),
    pending: Number(pending),
  }
}

/** The number that the raw source carries which was kept. */
const stormOf = async (blobs: Blobs, sha256: string) => headerOf(await blobs.read(sha256), 'X-Storm')

function theirSide({ sink }: Stage): Pick<Counted, 'arrived' | 'repeated' | 'arrivedAnswers'> {
  const arrived = new Set<string>()
  const repeated = new Set<string>()
  const arrivedAnswers = new Map<string, Set<string>>()
  for (const { to, raw } of sink.letters) {
    const id = headerOf(raw, 'Message-ID')
    if (arrived.has(id)) repeated.add(id)
    arrived.add(id)
    if (!clients.some((one) => to.includes(one))) continue
    for (const marker of markersIn('ОТВЕТ', wordsOf(raw))) {
      arrivedAnswers.set(marker, (arrivedAnswers.get(marker) ?? new Set()).add(id))
    }
  }
  return { arrived, repeated, arrivedAnswers }
}
