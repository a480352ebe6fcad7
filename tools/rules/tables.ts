import { finds, moduleOf, type Rule, type Source, server } from './source.ts'

type Table = { name: string; sqlName: string; owner: string }

export const onlyTheOwnerWrites: Rule = {
  says: 'a table is inserted into, updated and deleted from by its owner only',
  complaints: (sources) => {
    const tables = tablesIn(sources)
    return server(sources).flatMap((source) => {
      const owner = ownerOf(source.path)
      const foreign = tables.filter((table) => table.owner !== owner)
      return [...writesByName(source, foreign), ...writesBySql(source, foreign)]
    })
  },
}

export const questionsNeverWrite: Rule = {
  says: 'a file in queries/ never writes',
  complaints: (sources) => {
    const questions = server(sources).filter(({ path }) => path.includes('/queries/'))
    return [
      ...finds(questions, /\b(?:db|tx)\s*\.\s*(?:insert|update|delete)\(/g, 'writes'),
      ...finds(questions, /sql`[^`]*\b(?:insert into|update \w+ set|delete from)\b[^`]*`/gi, 'writes'),
      ...finds(questions, /from '(?:\.\.?\/)+commands\/[^']*'/g, 'calls a command'),
    ]
  },
}

function tablesIn(sources: readonly Source[]): Table[] {
  return server(sources)
    .filter(({ path }) => path.endsWith('/schema.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/export const (\w+) = (?:pgTable|\w*[tT]able)\(\s*'(\w+)'/g)].map(([, name, sqlName]) => ({
        name: name ?? '',
        sqlName: sqlName ?? '',
        owner: ownerOf(path),
      })),
    )
}

/** The kernel owns what its schema.ts declares; the verbs of the command line own nothing. */
function ownerOf(path: string): string {
  return moduleOf(path) ?? (path.startsWith('src/server/kernel/') ? 'kernel' : path)
}

/** Writes through drizzle to a table that was imported from another module's #schema, also under another name. */
function writesByName(source: Source, foreign: Table[]): string[] {
  const imports = [...source.text.matchAll(/import (?:type )?(?:\{([^}]*)\}|\* as (\w+)) from '#schema\/([^']+)'/g)]
  return imports.flatMap(([, list, namespace, from]) => {
    const tables = foreign.filter(({ owner }) => owner === from)
    const local = namespace
      ? tables.map(({ name }) => `${namespace}\\.${name}`)
      : (list ?? '').split(',').flatMap((entry) => {
          const [name, alias] = entry.trim().split(/\s+as\s+/)
          return tables.some((table) => table.name === name) ? [alias ?? name ?? ''] : []
        })
    if (local.length === 0) return []
    return finds(
      [source],
      new RegExp(`\\.(?:insert|update|delete)\\(\\s*(?:${local.join('|')})\\b`, 'g'),
      `writes a table of ${from}`,
    )
  })
}

function writesBySql(source: Source, foreign: Table[]): string[] {
  if (foreign.length === 0) return []
  const names = foreign.map(({ sqlName }) => sqlName).join('|')
  const writes = `\\b(?:insert into|delete from|update)\\s+"?(?:${names})"?\\b(?!\\s*\\.)`
  return finds([source], new RegExp(`sql\`[^\`]*${writes}[^\`]*\``, 'gi'), 'writes a foreign table in SQL')
}
