import { migrateDatabase } from '#kernel/db'
import { readEnv } from '#kernel/env'
import { openLog } from '#kernel/log'
import { findDatabase } from '#kernel/product'

/** Applies what is missing and says where. */
export async function run(): Promise<number> {
  const env = readEnv()
  const { database, stopDatabase } = await findDatabase(env, openLog('warn'))
  await migrateDatabase(database)
  await database.close()
  await stopDatabase()
  console.log('The database is up to date.')
  return 0
}
