import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file under the folders whose name ends so, as paths from `base`, sorted; missing folders are empty. */
export function filesUnder(base: string, folders: string[], ends: RegExp): string[] {
  const all = folders.filter((folder) => existsSync(join(base, folder))).flatMap((folder) => walk(base, folder))
  return all.filter((file) => ends.test(file)).sort()
}

function walk(base: string, folder: string): string[] {
  return readdirSync(join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(base, path) : [path]
  })
}

/** TypeScript that is ours to judge: no declarations. */
export const typescript = /(?<!\.d)\.tsx?$/
