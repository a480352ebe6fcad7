import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Where generated pages stand. The SQL of queries beside them is kept by test/sql-of-queries.test.ts. */
export const folder = 'docs/generated'
const sql = `${folder}/sql/`

/** Which of the made pages are not on disk as they were made, and which files on disk nobody made. */
export function differences(made: Map<string, string>, base: string): { stale: string[]; orphans: string[] } {
  const stale = [...made].filter(([file, text]) => textOf(join(base, file)) !== text).map(([file]) => file)
  return { stale, orphans: present(base).filter((file) => !made.has(file) && !file.startsWith(sql)) }
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function present(base: string): string[] {
  if (!existsSync(join(base, folder))) return []
  const entries = readdirSync(join(base, folder), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(base, join(entry.parentPath, entry.name)))
}
