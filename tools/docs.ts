// npm run docs            writes docs/generated/
// npm run docs -- --check says which of them are stale, without writing (a part of npm run check)
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pages } from './docs/pages.ts'
import { root } from './shell.ts'

const folder = 'docs/generated'

/** Makes every page; writes those that differ, or with `isCheck` only names them. Gives the exit code. */
async function docs(isCheck: boolean): Promise<number> {
  const made = new Map<string, string>()
  for (const page of pages) for (const [name, text] of Object.entries(await page())) made.set(`${folder}/${name}`, text)
  const written = [...made].filter(([file, text]) => textOf(file) !== text)
  const orphans = present().filter((file) => !made.has(file))
  if (isCheck) return report([...written.map(([file]) => file), ...orphans])
  for (const [file, text] of written) write(file, text)
  for (const file of orphans) rmSync(root + file)
  console.log(`${made.size} pages, ${written.length} written, ${orphans.length} removed`)
  return 0
}

function report(stale: string[]): number {
  for (const file of stale) console.error(`${file} is stale: npm run docs`)
  return stale.length === 0 ? 0 : 1
}

function present(): string[] {
  if (!existsSync(root + folder)) return []
  const entries = readdirSync(root + folder, { recursive: true, withFileTypes: true })
  return entries.filter((e) => e.isFile()).map((e) => `${e.parentPath}/${e.name}`.slice(root.length))
}

function textOf(file: string): string | null {
  return existsSync(root + file) ? readFileSync(root + file, 'utf8') : null
}

function write(file: string, text: string): void {
  mkdirSync(dirname(root + file), { recursive: true })
  writeFileSync(root + file, text)
}

process.exitCode = await docs(process.argv.includes('--check'))
