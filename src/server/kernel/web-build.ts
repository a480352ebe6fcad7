import { spawn } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { WEB_BUILD } from './web.ts'

const ROOT = path.join(import.meta.dirname, '../../..')
/** What the pages are made of: a change in any of these makes the build stale. */
const SOURCES = ['src/web', 'src/api', 'src/domain', 'i18n', 'vite.config.ts', 'package-lock.json']
const STAMP = '.built'

/** Builds the pages where the build is missing or older than its sources. Says so, since it takes some seconds. */
export async function ensureWebBuild(announce: (words: string) => void): Promise<void> {
  const newest = Math.max(...SOURCES.map((source) => newestOf(path.join(ROOT, source))))
  if (isBuiltSince(newest)) return
  announce('Building the pages, once …')
  // Beside, and put in place when it is whole: two starts at once must not write into each other's pages.
  const part = `${WEB_BUILD}.${process.pid}`
  await runVite(part)
  const stamp = path.join(part, STAMP)
  writeFileSync(stamp, '')
  utimesSync(stamp, newest / 1000, newest / 1000)
  putInPlace(part, newest)
}

const isBuiltSince = (newest: number): boolean => {
  const built = path.join(WEB_BUILD, STAMP)
  return existsSync(built) && statSync(built).mtimeMs >= newest
}

/** Where another start was first meanwhile, its build is as good, and its pages are already being read: ours goes. */
function putInPlace(part: string, newest: number): void {
  try {
    if (!isBuiltSince(newest)) {
      rmSync(WEB_BUILD, { recursive: true, force: true })
      renameSync(part, WEB_BUILD)
    }
  } catch (error) {
    if (!isBuiltSince(newest)) throw error
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

function newestOf(place: string): number {
  if (!existsSync(place)) return 0
  const own = statSync(place)
  if (!own.isDirectory()) return Math.ceil(own.mtimeMs)
  return Math.max(0, ...readdirSync(place).map((name) => newestOf(path.join(place, name))))
}

function runVite(outDir: string): Promise<void> {
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' }, // a server under test builds the same pages as any other
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the pages could not be built (vite ended with ${code})`)),
    )
  })
}
