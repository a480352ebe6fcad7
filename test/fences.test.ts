// Each fence of the house is broken here once: a check that cannot fail guards nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { budget, overBudget } from '../tools/check/bundle.ts'
import { doors } from '../tools/check/doors.ts'
import { isWelcome, licences } from '../tools/check/licences.ts'
import { differences } from '../tools/docs/differences.ts'
import { rules } from '../tools/rules/all.ts'
import { capture, root } from '../tools/shell.ts'
import { breachedRules, brokenImports } from './fences/broken-imports.ts'
import { brokenLines } from './fences/broken-lines.ts'
import { brokenRules } from './fences/broken-rules.ts'
import { brokenTypes } from './fences/broken-types.ts'
import { scratch } from './fences/scratch.ts'

const configs = ['package.json', 'tsconfig.json', 'tsconfig.domain.json', 'tsconfig.test.json', 'tsconfig.web.json']

describe('the linter', () => {
  test('complains of each forbidden line', async () => {
    const files = Object.fromEntries(brokenLines.map(({ path, text }) => [path, text]))
    const base = scratch(files, ['biome.json', 'package.json'])
    const { code, output } = await capture(
      'biome',
      ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'],
      { cwd: base },
    )
    expect(code).not.toBe(0)
    const { diagnostics } = JSON.parse(output.slice(output.indexOf('{"')).split('\n')[0] ?? '') as {
      diagnostics: { category: string; location: { path: string } }[]
    }
    for (const { path, breaks } of brokenLines) {
      const found = diagnostics.filter(({ location }) => location.path === path).map(({ category }) => category)
      expect(found, path).toContainEqual(expect.stringMatching(new RegExp(`/${breaks}$`)))
    }
  })

  test('complains of another format', async () => {
    const base = scratch({ 'src/api/a.ts': 'export const a = "double";\n' }, ['biome.json'])
    const args = ['check', '--linter-enabled=false', '--vcs-enabled=false', '.']
    expect((await capture('biome', args, { cwd: base })).code).not.toBe(0)
  })
})

describe('the compiler', () => {
  test.each(brokenTypes)('$room: $says', async ({ project, path, text, error }) => {
    const base = scratch({ [path]: text }, configs)
    const { code, output } = await capture('tsc', ['--pretty', 'false', '-p', project], { cwd: base })
    expect(output).toContain(error)
    expect(code).not.toBe(0)
  })
})

describe('the doors', () => {
  test('every rule of .dependency-cruiser.cjs complains when it is broken', async () => {
    const base = scratch(brokenImports, ['package.json', '.dependency-cruiser.cjs'])
    const broken = new Set((await doors(base)).map((complaint) => complaint.split(':')[0]))
    expect([...broken].sort()).toEqual(breachedRules())
  })

  test('files that were not read, or not understood, are no success', async () => {
    const files = {
      'src/api/a.ts': "import type { B } from './b.ts'\nexport type A = B\n",
      'src/api/b.ts': 'export type B = 1\n',
    }
    const base = scratch(files, ['package.json'])
    const seeing = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8')
    writeFileSync(join(base, 'blind.cjs'), seeing.replace("exclude: { path: '", "exclude: { path: 'b\\\\.ts|"))
    expect(await doors(base, join(base, 'blind.cjs'))).toEqual([
      expect.stringMatching(/^not-read: src\/api\/a\.ts/),
      expect.stringMatching(/^not-read: src\/api\/b\.ts/),
    ])
  })
})

test('dead code: a file, an export and a package that nobody uses', async () => {
  const files = {
    'src/server/cli.ts': "import { used } from './used.ts'\nused()\n",
    'src/server/used.ts': 'export const used = () => 1\nexport const spare = 2\n',
    'src/server/forgotten.ts': 'export const forgotten = 3\n',
    'package.json': '{ "name": "x", "type": "module", "dependencies": { "never-imported": "1.0.0" } }',
  }
  const { code, output } = await capture('knip', ['--no-progress'], { cwd: scratch(files, ['knip.json']) })
  expect(code).not.toBe(0)
  for (const found of ['forgotten.ts', 'spare', 'never-imported']) expect(output).toContain(found)
})

test('licences: what binds the whole product, or says nothing, is not let in', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { license: 'AGPL-3.0' },
      'node_modules/b': {},
      'node_modules/c': { license: 'MIT' },
      'node_modules/d': { license: 'GPL-3.0', dev: true },
    },
  }
  const base = scratch({ 'package-lock.json': JSON.stringify(lock) })
  expect(licences(base)).toEqual(['a: AGPL-3.0', 'b: none named'])
  expect(isWelcome('(MIT OR GPL-2.0)')).toBe(true)
  expect(isWelcome('(MIT AND GPL-2.0)')).toBe(false)
})

test('bundle: what is first loaded, and any one chunk, may not grow past the budget', () => {
  const manifest = {
    'main.tsx': { file: 'main.js', isEntry: true, imports: ['_shared.js'], css: ['main.css'] },
    '_shared.js': { file: 'shared.js' },
    'Editor.tsx': { file: 'editor.js' },
  }
  const sizes: Record<string, number> = {
    'main.js': budget.firstScripts / 2,
    'shared.js': 1,
    'main.css': 1,
    'editor.js': 1,
  }
  const complaints = (changed: Record<string, number>) =>
    overBudget(manifest, (file) => ({ ...sizes, ...changed })[file] ?? 0)
  expect(complaints({})).toEqual([])
  expect(complaints({ 'shared.js': budget.firstScripts / 2 + 1 })).toHaveLength(1)
  expect(complaints({ 'main.css': budget.firstStyles + 1 })).toHaveLength(1)
  expect(complaints({ 'editor.js': budget.oneChunk + 1 })).toHaveLength(1)
})

test('docs: a generated page that is stale, missing or left over', () => {
  const base = scratch({ 'docs/generated/a.md': 'old', 'docs/generated/left-over.md': '' })
  const made = new Map([
    ['docs/generated/a.md', 'new'],
    ['docs/generated/b/c.md', 'new'],
  ])
  expect(differences(made, base)).toEqual({
    stale: ['docs/generated/a.md', 'docs/generated/b/c.md'],
    orphans: ['docs/generated/left-over.md'],
  })
})

describe('the rules that no linter knows', () => {
  test.each(rules)('$says', ({ says, complaints }) => {
    const broken = brokenRules[says]
    expect(broken, `nothing in test/fences/broken-rules.ts breaks the rule "${says}"`).toBeDefined()
    expect(complaints(broken ?? [])).not.toEqual([])
  })
})

test('the closing line counts what passed, failed and was skipped, and the exit code says it too', async () => {
  const tests = `import { test } from 'vitest'
    test('a', () => undefined)
    test('b', () => { throw new Error('no') })
    test.skip('c', () => undefined)`
  const base = scratch({ 'a.test.ts': tests, 'broken.test.ts': 'nonsense here' })
  const reporter = join(root, 'test/harness/closing-line.ts')
  const { code, output } = await capture('vitest', ['run', '--root', base, `--reporter=${reporter}`], {
    cwd: base,
    env: { OTKLIK_COUNTS: '' },
  })
  expect(output.trim().split('\n').at(-1)).toBe('1 passed, 2 failed, 1 skipped')
  expect(code).toBe(1)
})
