import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What may be part of a product under MIT: licences that ask for no more than their notice, or bind only their own files. */
const welcome = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Unlicense',
  'Zlib',
])

type Locked = { dev?: boolean; devOptional?: boolean; license?: string }

/** Complains of every package of an installation (not of development) whose licence is not on the list or not said. */
export function licences(base: string): string[] {
  const lock = JSON.parse(readFileSync(join(base, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
  return Object.entries(lock.packages)
    .filter(([at, { dev, devOptional }]) => at !== '' && !dev && !devOptional)
    .flatMap(([at, locked]) => {
      const licence = ownWords(join(base, at)) ?? locked.license ?? 'none named'
      return isWelcome(licence) ? [] : [`${at.replace(/^.*node_modules\//, '')}: ${licence}`]
    })
}

/** The package's own word where it is installed; foreign platforms are not, and the lock file speaks for them. */
function ownWords(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return undefined
  const { license } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof license === 'object' ? license?.type : license
}

/** SPDX: of "A OR B" one is enough, of "A AND B" all have to be welcome. */
export function isWelcome(licence: string): boolean {
  const words = licence.replace(/[()]/g, '')
  return words.split(' OR ').some((choice) => choice.split(' AND ').every((one) => welcome.has(one.trim())))
}
