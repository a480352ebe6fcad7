import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a browser may have to fetch, gzipped, before it can draw anything, and with any one screen. */
export const budget = { firstScripts: 170_000, firstStyles: 25_000, oneChunk: 160_000 }

/** An entry of Vite's manifest, as far as we read it. */
export type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }
export type Manifest = Record<string, Chunk>

/** Complains of what is over budget in the web build at `folder`. */
export function bundle(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  return overBudget(manifest, (file) => gzipSync(readFileSync(join(folder, file))).length)
}

/** The same, given the manifest and how large each file is. */
export function overBudget(manifest: Manifest, sizeOf: (file: string) => number): string[] {
  const first = Object.entries(manifest).filter(([, { isEntry }]) => isEntry)
  const needed = closure(
    manifest,
    first.map(([key]) => key),
  )
  const scripts = needed.map(({ file }) => file)
  const styles = [...new Set(needed.flatMap(({ css }) => css ?? []))]
  const sum = (files: string[]) => files.reduce((total, file) => total + sizeOf(file), 0)
  const chunks = Object.values(manifest)
    .map(({ file }) => file)
    .filter((file) => file.endsWith('.js'))
  return [
    ...over('scripts of the first load', sum(scripts), budget.firstScripts),
    ...over('styles of the first load', sum(styles), budget.firstStyles),
    ...chunks.flatMap((file) => over(file, sizeOf(file), budget.oneChunk)),
  ]
}

/** What the entries import, directly or not: the browser waits for all of it. */
function closure(manifest: Manifest, keys: string[], seen = new Set<string>()): Chunk[] {
  return keys.flatMap((key) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return []
    seen.add(key)
    return [chunk, ...closure(manifest, chunk.imports ?? [], seen)]
  })
}

function over(what: string, bytes: number, limit: number): string[] {
  return bytes > limit ? [`${what}: ${bytes} bytes gzipped, ${limit} are allowed`] : []
}
