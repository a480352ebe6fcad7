import { asc, inArray } from 'drizzle-orm'
import { after, MINUTE } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { faultPoint } from '#kernel/faults'
import { defineJob, enqueue, type JobSys } from '#kernel/jobs'
import { defineSweep } from '#kernel/sweeps'
import { markIsDue, type PlaceToMark, placesOf } from '../queries/cursor.ts'
import { activeGateway } from '../queries/outgoing-letter.ts'
import { letterLocation } from '../schema.ts'
import { openInbox, uidValidityOf } from './connect.ts'

/** Sets `\Seen` on the letters of a mailbox that are in the system: behind the commit of their verdict, many at once. */
export const markTaken = defineJob<{ gatewayId: number }>('mail.markTaken', mark)

async function mark(sys: JobSys, { gatewayId }: { gatewayId: number }): Promise<void> {
  const { gateway, places } = await sys.read(async (ctx) => ({
    gateway: await activeGateway(ctx, gatewayId),
    places: await placesOf(ctx, gatewayId),
  }))
  if (places.length === 0) return
  if (gateway === null || gateway.host === null || gateway.port === null) return
  faultPoint('mail.beforeMark')
  const client = await openInbox({ ...gateway, host: gateway.host, port: gateway.port }, sys)
  try {
    const uidValidity = uidValidityOf(client)
    // Numbers of an older UIDVALIDITY mean other letters now; these places are due again when they are found anew.
    const here = places.filter((place) => place.uidValidity === uidValidity)
    if (here.length > 0) await client.messageFlagsAdd(here.map(({ uid }) => uid).join(','), ['\\Seen'], { uid: true })
    faultPoint('mail.afterMark')
    await sys.tx((ctx) => noteMarked(ctx, places, uidValidity))
    await client.logout()
  } finally {
    client.close()
  }
}

async function noteMarked(ctx: Ctx, places: readonly PlaceToMark[], uidValidity: string): Promise<void> {
  const [here, gone] = [
    places.filter((place) => place.uidValidity === uidValidity).map(({ id }) => id),
    places.filter((place) => place.uidValidity !== uidValidity).map(({ id }) => id),
  ]
  if (here.length > 0)
    await ctx.db.update(letterLocation).set({ markedAt: ctx.now }).where(inArray(letterLocation.id, here))
  if (gone.length > 0)
    await ctx.db.update(letterLocation).set({ markDueAt: null }).where(inArray(letterLocation.id, gone))
}

/** A mailbox that could not be marked by then is tried again. */
const AGAIN = 10 * MINUTE

/** Queues one job for each mailbox that has letters to mark. */
export const markSweep = defineSweep('mail.mark', { everyMs: 1_500, batch: 500 }, async (ctx, limit) => {
  const due = await ctx.db
    .select({ id: letterLocation.id, gatewayId: letterLocation.gatewayId })
    .from(letterLocation)
    .where(markIsDue(ctx))
    .orderBy(asc(letterLocation.markDueAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  if (due.length === 0) return 0
  const ids = due.map(({ id }) => id)
  await ctx.db
    .update(letterLocation)
    .set({ markDueAt: after(ctx.now, AGAIN) })
    .where(inArray(letterLocation.id, ids))
  for (const gatewayId of new Set(due.map((row) => row.gatewayId))) {
    if (gatewayId !== null) await enqueue(ctx, markTaken, { gatewayId })
  }
  return due.length
})
