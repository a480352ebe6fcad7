// npm run docs            writes docs/generated/
// npm run docs -- --check says which of them are stale, without writing (a part of npm run check)
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { differences, folder } from './docs/differences.ts'
import { pages } from './docs/pages.ts'
import { root, run } from './shell.ts'

/** Makes every page; writes those that differ, or with `isCheck` only names them. Gives the exit code. */
async function docs(isCheck: boolean): Promise<number> {
  const made = new Map<string, string>()
  for (const page of pages) for (const [name, text] of Object.entries(await page())) made.set(`${folder}/${name}`, text)
  const { stale, orphans } = differences(made, root)
  if (isCheck) return report([...stale, ...orphans])
  for (const file of stale) write(file, made.get(file) ?? '')
  for (const file of orphans) rmSync(root + file)
  console.log(`${made.size} pages, ${stale.length} written, ${orphans.length} removed`)
  return run('vitest', ['run', 'test/sql-of-queries.test.ts', '--update'])
}

function report(stale: string[]): number {
  for (const file of stale) console.error(`${file} is stale: npm run docs`)
  return stale.length === 0 ? 0 : 1
}

function write(file: string, text: string): void {
  mkdirSync(dirname(root + file), { recursive: true })
  writeFileSync(root + file, text)
}

process.exitCode = await docs(process.argv.includes('--check'))
