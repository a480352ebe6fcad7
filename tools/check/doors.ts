import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { filesUnder, typescript } from '../source-files.ts'

const rooms = ['src', 'seeds']

/**
 * Who imports whom, by the rules of .dependency-cruiser.cjs, in the checkout at `base`. Gives the complaints; also
 * complains when fewer modules were read than there are files, since a parser that fails reads none and finds no fault.
 */
export async function doors(base: string, config = join(base, '.dependency-cruiser.cjs')): Promise<string[]> {
  const files = filesUnder(base, rooms, typescript)
  const present = rooms.filter((room) => files.some((file) => file.startsWith(`${room}/`)))
  const options = await extractOptions(config)
  const { output } = await cruise(present, { ...options, baseDir: base, validate: true, outputType: 'json' })
  const result = (typeof output === 'string' ? JSON.parse(output) : output) as ICruiseResult

  const seen = new Set(result.modules.map(({ source }) => source))
  const unseen = files.filter((file) => !seen.has(file))
  const complaints = result.summary.violations.map(
    ({ rule, from, to, cycle }) => `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`,
  )
  return [...complaints, ...unseen.map((file) => `not-read: ${file} was not cruised, so no rule held it`)]
}
