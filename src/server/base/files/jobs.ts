import { after, DAY, HOUR } from '#domain/time'
import { defineJob, enqueue } from '#kernel/jobs'
import { defineService } from '#kernel/services'
import { wantedBlobs } from './queries/wanted-blobs.ts'

/** Removes stored bytes older than a day that no row speaks of: an upload never sent, a letter never committed. */
export const sweepOrphans = defineJob('files.sweepOrphans', async (sys) => {
  const removed = await sys.blobs.sweep(after(sys.now(), -DAY), (names) => sys.read((ctx) => wantedBlobs(ctx, names)))
  if (removed > 0) sys.log.info({ removed }, 'orphaned files were removed')
})

/** Asks once an hour; the key of the day lets one sweep a day through, whichever process asks first. */
export const nightlySweep = defineService('files.nightlySweep', 'jobs', async (sys) => {
  const ask = () =>
    sys
      .tx((ctx) => enqueue(ctx, sweepOrphans, {}, { key: `day:${Math.floor(ctx.now / DAY)}` }))
      .catch((error: unknown) => sys.log.warn({ err: error }, 'the sweep of files could not be queued')) // in an hour again
  const timer = setInterval(ask, HOUR)
  return async () => clearInterval(timer)
})
