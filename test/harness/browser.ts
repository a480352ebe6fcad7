import { execFile } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

// Not the flags of @sparticuz/chromium: its --single-process dies with the first closed context, and
// --disable-web-security would hide the very faults we test for.
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * Starts Chromium for playwright: the one out of npm (Linux on x64), unpacked once, or the one that CHROMIUM_PATH
 * names. Whoever starts it closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH']
  if (own) return chromium.launch({ executablePath: own, args: flags })
  const dir = await unpack()
  const env = { ...process.env, LD_LIBRARY_PATH: join(dir, 'lib'), FONTCONFIG_PATH: dir }
  return chromium.launch({ executablePath: join(dir, 'chromium'), args: flags, env: env as Record<string, string> })
}

/** Whether there is a browser to test with on this machine. */
export function hasBrowser(): boolean {
  return process.env['CHROMIUM_PATH'] !== undefined || (process.platform === 'linux' && process.arch === 'x64')
}

/** Unpacks the browser, its libraries and fonts under node_modules/.cache, which only we can write. 2.6 s, once. */
async function unpack(): Promise<string> {
  const { root, version } = findPackage()
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
  const dir = join(cache, `chromium-${version}`)
  if (existsSync(join(dir, 'chromium'))) return dir

  const part = `${dir}.${process.pid}`
  mkdirSync(part, { recursive: true })
  const packed = (name: string) => createReadStream(join(root, 'bin', name))
  await Promise.all([
    pipeline(packed('chromium.br'), createBrotliDecompress(), createWriteStream(join(part, 'chromium'))),
    ...['fonts', 'swiftshader', 'al2023'].map((name) => untar(packed(`${name}.tar.br`), part, name)),
  ])
  chmodSync(join(part, 'chromium'), 0o755)
  writeFileSync(join(part, 'fonts.conf'), fontsConf(dir))
  try {
    renameSync(part, dir)
  } catch {
    rmSync(part, { recursive: true, force: true }) // another process was first; its copy is as good
  }
  return dir
}

function findPackage(): { root: string; version: string } {
  const name = '@sparticuz/chromium'
  const entry = createRequire(import.meta.url).resolve(name)
  const root = entry.slice(0, entry.lastIndexOf(name) + name.length)
  return { root, version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version }
}

/**
 * Through a file, not a pipe: tar leaves at the archive's end mark without waiting for the padding behind it, and a
 * pipe into it then now and then ends as "Premature close".
 */
async function untar(packed: NodeJS.ReadableStream, into: string, name: string): Promise<void> {
  const file = join(into, `${name}.tar`)
  await pipeline(packed, createBrotliDecompress(), createWriteStream(file))
  await promisify(execFile)('tar', ['-x', '-f', file, '-C', into])
  rmSync(file)
}

/** The package's own names /tmp/fonts; Open Sans is there for Latin and Cyrillic, the rest is the system's. */
function fontsConf(dir: string): string {
  const folders = [`${dir}/fonts`, '/usr/share/fonts'].map((at) => `<dir>${at}</dir>`).join('')
  return `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${dir}/font-cache</cachedir></fontconfig>`
}
