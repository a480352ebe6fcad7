import { parseArgs } from 'node:util'
import { readEnv } from '#kernel/env'
import { roles as allRoles, type ProcessRole } from '#kernel/services'
import { ensureWebBuild } from '#kernel/web-build'
import { loadDemo } from '../../../seeds/load/index.ts'
import { open, start } from '../main.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { greeting } from './greeting.ts'
import { UsageError } from './usage-error.ts'

/** Starts the desk and stays until it is told to stop; a second signal ends it at once. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { roles: { type: 'string', default: allRoles.join(',') } } })
  const roles = values.roles.split(',').map(roleOf)
  const env = readEnv()
  if (env.databaseUrl === null && roles.length < allRoles.length)
    throw new UsageError(
      'The embedded PostgreSQL belongs to one process with all roles: set DATABASE_URL to share the work',
    )
  if (env.dataDirNote) console.log(env.dataDirNote)
  if (roles.includes('web')) await ensureWebBuild((words) => console.log(words))
  const product = await open(env)
  const running = await start(product, roles, async () => {
    if (env.isDemoWanted && (await loadDemo(product))) giveBackMemory()
  })
  console.log(await greeting(product, running.port, roles))
  await new Promise<void>((resolve) => {
    const stop = () => {
      process.once('SIGINT', () => process.exit(130))
      process.once('SIGTERM', () => process.exit(143))
      resolve()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  await running.stop()
  return 0
}

function roleOf(word: string): ProcessRole {
  const role = allRoles.find((known) => known === word)
  if (!role) throw new UsageError(`There is no role "${word}"; there are ${allRoles.join(', ')}`)
  return role
}
