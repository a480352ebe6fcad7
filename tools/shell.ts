import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The root of the checkout, with a slash at its end. */
export const root = fileURLToPath(new URL('../', import.meta.url))

type Options = { env?: Record<string, string>; cwd?: string }

/** Runs a program of node_modules/.bin (or `node`) on this terminal; gives its exit code. */
export function run(program: string, args: string[], options: Options = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(locate(program), args, { ...surroundings(options), stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** The same, but gives everything it printed. */
export function capture(
  program: string,
  args: string[],
  options: Options = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(locate(program), args, { ...surroundings(options), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function locate(program: string): string {
  return program === 'node' ? process.execPath : `${root}node_modules/.bin/${program}`
}

function surroundings({ env, cwd }: Options) {
  return { cwd: cwd ?? root, env: { ...process.env, ...env } }
}
