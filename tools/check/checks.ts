import { ensureWebBuild } from '../../src/server/kernel/web-build.ts'
import { capture, root } from '../shell.ts'
import { bundle } from './bundle.ts'
import { doors } from './doors.ts'
import { licences } from './licences.ts'

/** A static check: each counts as one test. `complaints` is what to print when it fails, '' when all is well. */
export type Check = { name: string; complaints: () => Promise<string> }

/** Biome takes warnings as errors here: what may be ignored is not a rule. */
const biome = ['--error-on-warnings', '--max-diagnostics=200', '--no-errors-on-unmatched']

export const checks: Check[] = [
  program('format', 'biome', ['check', '--linter-enabled=false', ...biome, '.']),
  program('lint', 'biome', ['lint', ...biome, '.']),
  ...['server', 'domain', 'web', 'test', 'web-test'].map((room) =>
    program(`types of ${room}`, 'tsc', ['--pretty', 'false', '-p', projectOf(room)]),
  ),
  { name: 'doors', complaints: async () => (await doors(root)).join('\n') },
  program('dead code', 'knip', ['--no-progress', '--no-config-hints']),
  { name: 'licences', complaints: async () => licences(root).join('\n') },
  { name: 'bundle', complaints: bundleComplaints },
  program('docs', 'node', ['tools/docs.ts', '--check']),
]

/** The server's project is the one that editors look for. */
function projectOf(room: string): string {
  return room === 'server' ? 'tsconfig.json' : `tsconfig.${room}.json`
}

function program(name: string, command: string, args: string[]): Check {
  const complaints = async () => {
    const { code, output } = await capture(command, args)
    return code === 0 ? '' : output.trim() || `${command} ended with ${code}`
  }
  return { name, complaints }
}

/** Measures the build that npm start would serve, and makes it where it is missing or stale. */
async function bundleComplaints(): Promise<string> {
  await ensureWebBuild(() => undefined)
  return bundle(`${root}dist/web`).join('\n')
}
