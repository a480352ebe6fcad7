import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

export type Counts = { passed: number; failed: number; skipped: number }

/** The one plain line that a run ends with; foundation 4. */
export function closingLine(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
}

/**
 * Ends a run with the closing line, after everything the default reporter prints. When `npm run check` holds the
 * strings (OTKLIK_COUNTS names a file), the counts go there instead, because the static checks still have to be added.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts = count(modules, unhandled)
    const file = process.env['OTKLIK_COUNTS']
    if (file) writeFileSync(file, JSON.stringify(counts))
    else process.on('exit', (code) => console.log(closingLine(honest(counts, code))))
  }
}

/** A set-up that threw ends a run with no failed test in it; the exit code knows better. */
function honest(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function count(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Counts {
  const counts = { passed: 0, failed: unhandled.length, skipped: 0 }
  for (const module of modules) {
    const tests = [...module.children.allTests()]
    for (const test of tests) counts[outcome(test)]++
    // A file that never got as far as its tests (a syntax error, a hook that threw) is a failure too.
    if (module.state() === 'failed' && !tests.some((test) => outcome(test) === 'failed')) counts.failed++
  }
  return counts
}

function outcome(test: TestCase): keyof Counts {
  const { state } = test.result()
  return state === 'passed' || state === 'failed' ? state : 'skipped'
}
