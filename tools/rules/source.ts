import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder } from '../source-files.ts'

/** One file of the checkout as a rule sees it. A rule is proved by giving it a file that was never written to disk. */
export type Source = { path: string; text: string }

/** A rule of the house that no linter knows: what it says, and what breaks it in these files. */
export type Rule = { says: string; complaints: (sources: readonly Source[]) => string[] }

const folders = ['src', 'seeds', 'test', 'tools', 'bench', 'chaos', 'i18n', 'docs']
const kinds = /\.(ts|tsx|md|json|css|html)$/

/** Everything the rules judge, the papers in the root included; not the lines that break them on purpose. */
export function readSources(base: string): Source[] {
  const rootPapers = ['README.md', 'STYLE.md']
  const paths = [...filesUnder(base, folders, kinds), ...rootPapers].filter((path) => !path.startsWith('test/fences/'))
  return paths.map((path) => ({ path, text: readFileSync(join(base, path), 'utf8') }))
}

/** The product's own code: no tests, and what stands beside them. */
export function product(sources: readonly Source[]): Source[] {
  return sources.filter(({ path }) => /^(src|seeds)\/.*\.tsx?$/.test(path) && !isTest(path))
}

/** The server's code, without its tests. */
export function server(sources: readonly Source[]): Source[] {
  return product(sources).filter(({ path }) => path.startsWith('src/server/'))
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** `base/people` for src/server/base/people/queries/x.ts; null for the kernel, the verbs and other rooms. */
export function moduleOf(path: string): string | null {
  return /^src\/server\/((?:base|planning|desk|channels|assist|readers)\/[\w-]+)\//.exec(path)?.[1] ?? null
}

/** Every match of a pattern in the files, as a complaint with its line. */
export function finds(sources: readonly Source[], pattern: RegExp, words: string): string[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: found }) => `${path}:${lineAt(text, index)} ${words}: ${oneLine(found)}`,
    ),
  )
}

/** The text without its comments, so that an example in one does not count as code. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '')
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 80)
