import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { WEB_BUILD } from './web.ts'

const ROOT = path.join(import.meta.dirname, '../../..')
/** What the pages are made of: a change in any of these makes the build stale. */
const SOURCES = ['src/web', 'src/api', 'src/domain', 'i18n', 'vite.config.ts', 'package-lock.json']
const STAMP = path.join(WEB_BUILD, '.built')

/** Builds the pages where the build is missing or older than its sources. Says so, since it takes some seconds. */
export async function ensureWebBuild(announce: (words: string) => void): Promise<void> {
  const newest = Math.max(...SOURCES.map((source) => newestOf(path.join(ROOT, source))))
  if (existsSync(STAMP) && statSync(STAMP).mtimeMs >= newest) return
  announce('Building the pages, once …')
  await runVite()
  writeFileSync(STAMP, '')
  utimesSync(STAMP, newest / 1000, newest / 1000)
}

function newestOf(place: string): number {
  if (!existsSync(place)) return 0
  const own = statSync(place)
  if (!own.isDirectory()) return Math.ceil(own.mtimeMs)
  return Math.max(0, ...readdirSync(place).map((name) => newestOf(path.join(place, name))))
}

function runVite(): Promise<void> {
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the pages could not be built (vite ended with ${code})`)),
    )
  })
}
