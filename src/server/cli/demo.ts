import { readEnv } from '#kernel/env'
import { openLog } from '#kernel/log'
import { loadDemo } from '../../../seeds/load/index.ts'
import { open } from '../main.ts'

/** Loads the demo world into an empty database. */
export async function run(): Promise<number> {
  const product = await open(readEnv(), openLog('warn'))
  await product.queue.start()
  const isLoaded = await loadDemo(product)
  await product.stop()
  console.log(isLoaded ? 'The demo world is there.' : 'The database has people already: nothing was changed.')
  return isLoaded ? 0 : 1
}
