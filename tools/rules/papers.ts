import { dirname, join } from 'node:path/posix'
import { product, type Rule, type Source } from './source.ts'

const papers = (sources: readonly Source[]) => sources.filter(({ path }) => path.endsWith('.md'))

export const linksLeadSomewhere: Rule = {
  says: 'every link in a paper leads to a file that is there',
  complaints: (sources) => {
    const there = new Set(sources.flatMap(({ path }) => [path, ...foldersOf(path)]))
    return papers(sources).flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map(([, target]) => join(dirname(path), target ?? '').replace(/\/$/, ''))
        .filter((target) => judged(target) && !there.has(target))
        .map((target) => `${path} links to ${target}, which is not there`),
    )
  },
}

/** Only what the rules read can be missed: pictures, SQL and configuration are not among the sources. */
const judged = (target: string) =>
  /\.(ts|tsx|md|json)$/.test(target) && /^(src|seeds|test|tools|docs|i18n|bench|chaos)\//.test(target)

function foldersOf(path: string): string[] {
  const folder = dirname(path)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}

export const papersQuoteTheCode: Rule = {
  says: 'a constant that a paper quotes, `RETRY_LIMIT = 8`, has this very value in the code',
  complaints: (sources) => {
    const values = constantsIn(product(sources))
    return papers(sources).flatMap(({ path, text }) =>
      [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+) = ([^`]+)`/g)].flatMap(([, name, quoted]) => {
        const found = values.get(name ?? '')
        if (found === undefined) return [`${path} quotes ${name}, which is no constant of the code`]
        return plain(found) === plain(quoted ?? '') ? [] : [`${path} says ${name} = ${quoted}, the code says ${found}`]
      }),
    )
  },
}

function constantsIn(sources: readonly Source[]): Map<string, string> {
  const found = sources.flatMap(({ text }) => [...text.matchAll(/\bconst ([A-Z][A-Z0-9_]+)(?:: [^=]+)? = ([^\n]+)/g)])
  return new Map(found.map(([, name, value]) => [name ?? '', (value ?? '').replace(/\s*\/\/.*$/, '')]))
}

const plain = (value: string) => value.replace(/[_\s]/g, '')

export const numbersAreKnown: Rule = {
  says: 'a requirement or a number of the base that a comment names is there to be read',
  complaints: (sources) => {
    const textOf = (paper: string) => sources.find(({ path }) => path === paper)?.text ?? ''
    const requirements = new Set(
      [...textOf('docs/spec.md').matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, id]) => id ?? ''),
    )
    const areas = new Set([...requirements].map((id) => id.replace(/-.*/, '')))
    const base = new Set([...textOf('docs/foundation.md').matchAll(/^(\d+)\. /gm)].map(([, number]) => number ?? ''))
    return product(sources).flatMap(({ path, text }) => {
      const ids = [...text.matchAll(/\b([A-Z]{2,4})-(\d+)\b/g)].filter(([, area]) => areas.has(area ?? ''))
      const numbers = [...text.matchAll(/\bfoundation (\d+)\b/g)].map(([, number]) => number ?? '')
      return [
        ...ids.filter(([id]) => !requirements.has(id)).map(([id]) => `${path} names ${id}, which is no requirement`),
        ...numbers
          .filter((number) => !base.has(number))
          .map((number) => `${path} names foundation ${number}, which is not there`),
      ]
    })
  },
}

export const everyFactIsInTheTable: Rule = {
  says: 'every fact that the code declares is in docs/generated/facts.md',
  complaints: (sources) => {
    const table = sources.find(({ path }) => path === 'docs/generated/facts.md')?.text ?? ''
    const declared = product(sources).flatMap(({ path, text }) =>
      [...text.matchAll(/defineFact<.*?>\(\)\(\s*'([\w.]+)'/gs)].map(([, name]) => ({ path, name: name ?? '' })),
    )
    return declared
      .filter(({ name }) => !table.includes(`\`${name}\``))
      .map(({ path, name }) => `${path}: ${name} is not in the table`)
  },
}
