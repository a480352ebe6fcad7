import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { filesUnder, typescript } from '../source-files.ts'

const rooms = ['src', 'seeds']

/**
 * Who imports whom, by the rules of .dependency-cruiser.cjs, in the checkout at `base`. Gives the complaints; also
 * complains of files that were not read, or read without seeing their imports: a parser that cannot read TypeScript finds
 * no fault in it.
 */
export async function doors(base: string, config = join(base, '.dependency-cruiser.cjs')): Promise<string[]> {
  const files = filesUnder(base, rooms, typescript)
  const present = rooms.filter((room) => files.some((file) => file.startsWith(`${room}/`)))
  const options = await extractOptions(config)
  const { output } = await cruise(present, { ...options, baseDir: base, validate: true, outputType: 'json' })
  const result = (typeof output === 'string' ? JSON.parse(output) : output) as ICruiseResult

  const seen = new Map(result.modules.map(({ source, dependencies }) => [source, dependencies.length]))
  const unseen = files.filter((file) => !seen.has(file) || (seen.get(file) === 0 && importsSomething(join(base, file))))
  const complaints = result.summary.violations.map(
    ({ rule, from, to, cycle }) => `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`,
  )
  return [...complaints, ...unseen.map((file) => `not-read: ${file} was not read, so no rule held it`)]
}

/** Whether a file imports code; the configuration leaves pictures, styles and texts out. */
function importsSomething(file: string): boolean {
  return /^(?:import|export)\b[^;'"]*?\bfrom '[^']+(?<!\.(?:css|html|woff2|svg|png|json))'/m.test(
    readFileSync(file, 'utf8'),
  )
}
