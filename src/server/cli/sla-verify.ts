import { parseArgs } from 'node:util'
import { system } from '#domain/access'
import { readEnv } from '#kernel/env'
import { openLog } from '#kernel/log'
import * as deadlines from '#server/desk/deadlines'
import { open } from '../main.ts'
import { UsageError } from './usage-error.ts'

const AT_ONCE = 500
/** Differences that are printed whole; the rest are counted. */
const MOST_PRINTED = 20

/**
 * Counts every stored clock again out of the facts of its ticket and the versions that it names, and says where it is
 * not so. Changes nothing; the exit code is 1 where there is a difference.
 */
export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } })
  if (positionals.length > 0) throw new UsageError('sla verify takes no argument')
  const product = await open(readEnv(), openLog('warn'))
  const asker = { actor: system('command_line'), channel: 'command_line' } as const
  const differences: deadlines.Difference[] = []
  let [tickets, clocks] = [0, 0]
  try {
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after
      const page = await product.runner.read(asker, (ctx) => deadlines.verifyClocks(ctx, from, AT_ONCE))
      differences.push(...page.differences)
      tickets += page.tickets
      clocks += page.clocks
      after = page.after
    }
  } finally {
    await product.stop()
  }
  if (values.json) console.log(JSON.stringify({ tickets, clocks, differences }, null, 2))
  else say(differences, { tickets, clocks })
  return differences.length === 0 ? 0 : 1
}

function say(
  differences: readonly deadlines.Difference[],
  { tickets, clocks }: { tickets: number; clocks: number },
): void {
  for (const { ticket, clock, stored, counted } of differences.slice(0, MOST_PRINTED)) {
    console.log(`ticket ${ticket}, ${clock}: stored ${JSON.stringify(stored)}, counted ${JSON.stringify(counted)}`)
  }
  const more = differences.length - MOST_PRINTED
  if (more > 0) console.log(`and ${more} more`)
  console.log(`${clocks} clocks of ${tickets} tickets counted again, ${differences.length} differ`)
}
