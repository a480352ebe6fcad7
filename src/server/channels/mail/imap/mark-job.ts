import { and, asc, eq, inArray } from 'drizzle-orm'
import { after, MINUTE } from '#domain/time'
import { faultPoint } from '#kernel/faults'
import { defineJob, enqueue, type JobSys } from '#kernel/jobs'
import { readSettings } from '#kernel/settings'
import { defineSweep } from '#kernel/sweeps'
import { noteHeard, noteMoved, noteNotDue } from '../commands/note-heard.ts'
import { LineFault } from '../fetching/line-fault.ts'
import { isTakenOutcome } from '../outcomes.ts'
import { markIsDue, type PlaceToMark, placesOf } from '../queries/cursor.ts'
import { activeGateway, type GatewayRow } from '../queries/outgoing-letter.ts'
import { gateway, letterLocation } from '../schema.ts'
import { mailSettings } from '../settings.ts'
import { openFolder, openImap } from './connect.ts'
import { markSeen, moveAway, removeForGood } from './server-side.ts'

/**
 * Lets the server of a gateway hear of the letters whose verdict is committed, many at once: `\Seen`, and what the gateway
 * wants of taken letters: moved or deleted. Each of it may be done twice. A server that cannot be reached is tried again.
 */
export const markTaken = defineJob<{ gatewayId: number }>('mail.markTaken', mark)

async function mark(sys: JobSys, { gatewayId }: { gatewayId: number }): Promise<void> {
  const { row, places, maxLetterMb } = await sys.read(async (ctx) => ({
    row: await activeGateway(ctx, gatewayId),
    places: await placesOf(ctx, gatewayId),
    ...(await readSettings(ctx, mailSettings)),
  }))
  if (places.length === 0 || row === null || row.host === null || row.port === null) return
  // While the gateway waits for its next try, this job is no second storm.
  if (row.nextTryAt !== null && row.nextTryAt > sys.now()) return
  faultPoint('mail.beforeMark')
  try {
    const parts = { sys, row, maxBytes: maxLetterMb * 1024 * 1024 }
    await markFolders({ ...parts, client: await openImap({ ...row, host: row.host, port: row.port }, sys) }, places)
  } catch (error) {
    if (!(error instanceof LineFault)) throw error
    sys.log.warn({ err: error, gatewayId }, 'letters could not be marked; they are tried again')
  }
}

type Marking = { sys: JobSys; row: GatewayRow; maxBytes: number; client: Awaited<ReturnType<typeof openImap>> }

async function markFolders(marking: Marking, places: readonly PlaceToMark[]): Promise<void> {
  const { sys, client } = marking
  try {
    for (const [folder, inFolder] of Map.groupBy(places, (place) => place.folder)) {
      await markFolder(marking, folder, inFolder).catch((error: unknown) => {
        if (!(error instanceof LineFault) || !client.usable) throw error
        sys.log.warn({ err: error, folder }, 'letters of a folder could not be marked; they are tried again')
      })
    }
    await client.logout().catch(() => undefined) // what was said before stands
  } finally {
    client.close()
  }
}

async function markFolder(marking: Marking, folder: string, places: readonly PlaceToMark[]): Promise<void> {
  const { sys, client, row } = marking
  const uidValidity = await openFolder(client, folder)
  // Numbers of an older UIDVALIDITY mean other letters now; these places are due again when they are found anew.
  const here = places.filter((place) => place.uidValidity === uidValidity)
  const wanted = Map.groupBy(here, (place) => wishFor(place, marking))
  const of = (wish: Wish) => wanted.get(wish) ?? []
  const heard = [...of('mark'), ...of('move'), ...of('delete')]
  await markSeen(
    client,
    heard.map(({ uid }) => uid),
  )
  const moved = await moveAway(
    client,
    of('move').map(({ uid }) => uid),
    row.moveTo ?? '',
  )
  await removeForGood(
    client,
    of('delete').map(({ uid }) => uid),
  )
  faultPoint('mail.afterMark')
  await sys.tx(async (ctx) => {
    await noteHeard(ctx, heard)
    if (moved !== null) await noteMoved(ctx, { gatewayId: row.id, places: of('move'), moved })
    await noteNotDue(
      ctx,
      places.filter((place) => !heard.includes(place)),
    )
  })
}

type Wish = 'mark' | 'move' | 'delete' | 'wait'

/** What is wanted of a letter on the server. */
function wishFor(place: PlaceToMark, marking: Marking): Wish {
  const { outcome } = place
  if (outcome === 'waiting') return 'wait'
  if (outcome !== null && isTakenOutcome(outcome)) return wishForTaken(place, marking)
  return marking.row.marksIgnored ? 'mark' : 'wait'
}

/** What was cut is never deleted: only on the server it may be whole. */
function wishForTaken({ rawSize, folder }: PlaceToMark, { row, maxBytes }: Marking): Wish {
  const { afterTaking, moveTo } = row
  if (afterTaking === 'delete' && (rawSize ?? 0) <= maxBytes) return 'delete'
  return afterTaking === 'move' && moveTo !== null && moveTo !== folder ? 'move' : 'mark'
}

/** A mailbox that could not be marked by then is tried again. */
const AGAIN = 2 * MINUTE

/** Queues one job for each mailbox that has letters to mark; maildrops are tidied in their own sessions. */
export const markSweep = defineSweep('mail.mark', { everyMs: 1_500, batch: 500 }, async (ctx, limit) => {
  const due = await ctx.db
    .select({ id: letterLocation.id, gatewayId: gateway.id })
    .from(letterLocation)
    .innerJoin(gateway, eq(gateway.id, letterLocation.gatewayId))
    .where(and(markIsDue(ctx), eq(gateway.type, 'imap'), gateway.isActive))
    .orderBy(asc(letterLocation.markDueAt))
    .limit(limit)
    .for('update', { of: letterLocation, skipLocked: true })
  if (due.length === 0) return 0
  const ids = due.map(({ id }) => id)
  await ctx.db
    .update(letterLocation)
    .set({ markDueAt: after(ctx.now, AGAIN) })
    .where(inArray(letterLocation.id, ids))
  for (const gatewayId of new Set(due.map((row) => row.gatewayId))) await enqueue(ctx, markTaken, { gatewayId })
  return due.length
})
