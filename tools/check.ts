// npm run check, npm test, CI: one and the same. Static checks two at a time, then all of Vitest; the last line counts
// everything, each static check as one test. While one works, `npm run check -- static` leaves Vitest out: half a minute.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, closingLine } from '../test/harness/closing-line.ts'
import { type Check, checks } from './check/checks.ts'
import { run } from './shell.ts'

/** Runs everything and prints the closing line. Gives the exit code: 0 only when nothing failed. */
export async function check(parts: 'all' | 'static' = 'all'): Promise<number> {
  const failures = await runStatic([...checks])
  const tests = parts === 'all' ? await runTests() : { passed: 0, failed: 0, skipped: 0 }
  for (const { name, words } of failures) console.log(`\n── ${name} ──\n${words}`)
  const total = {
    passed: tests.passed + checks.length - failures.length,
    failed: tests.failed + failures.length,
    skipped: tests.skipped,
  }
  console.log(`\n${closingLine(total)}`)
  return total.failed === 0 ? 0 : 1
}

type Failure = { name: string; words: string }

/** Two workers take from one queue: more would only make two cores slower. */
async function runStatic(queue: Check[]): Promise<Failure[]> {
  const failures: Failure[] = []
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const begun = performance.now()
      const words = await next.complaints().catch((error: unknown) => String(error))
      if (words) failures.push({ name: next.name, words })
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      console.log(`${words ? '✗' : '✓'} ${next.name.padEnd(28)} ${seconds} s`)
    }
  }
  await Promise.all([work(), work()])
  return failures
}

/** A run that ends without counts (a crash, a set-up that threw) is one failure, and so is an exit code that says more. */
async function runTests(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-check-'))
  const file = join(folder, 'counts.json')
  try {
    const code = await run('vitest', ['run'], { env: { OTKLIK_COUNTS: file } })
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch (error) {
    console.log(`Vitest left no counts: ${error}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) {
  const [part, ...more] = process.argv.slice(2)
  if ((part !== undefined && part !== 'static') || more.length > 0) {
    console.error('npm run check            everything\nnpm run check -- static  without Vitest')
    process.exitCode = 64
  } else process.exitCode = await check(part)
}
