import { moduleOf, type Rule, type Source, withoutComments } from './source.ts'

const readmeLines = 40
const doorNames = 25

export const everyModuleHasReadmeAndDoor: Rule = {
  says: `every module has a door and a README of at most ${readmeLines} lines`,
  complaints: (sources) => {
    const has = (path: string) => sources.find((source) => source.path === path)
    return modulesIn(sources).flatMap((folder) => {
      const readme = has(`${folder}/README.md`)
      const lines = readme?.text.trimEnd().split('\n').length ?? 0
      return [
        ...(readme ? [] : [`${folder} has no README.md`]),
        ...(lines > readmeLines ? [`${folder}/README.md has ${lines} lines`] : []),
        ...(has(`${folder}/index.ts`) ? [] : [`${folder} has no door (index.ts)`]),
      ]
    })
  },
}

export const doorsAreNarrow: Rule = {
  says: `a door has at most ${doorNames} names beside its types; with more the module is two modules`,
  complaints: (sources) =>
    sources
      .filter(({ path }) => /^src\/(server\/\w+|domain)\/[\w-]+\/index\.ts$/.test(path))
      .map(({ path, text }) => ({ path, names: exportedNames(text) }))
      .filter(({ names }) => names.length > doorNames)
      .map(({ path, names }) => `${path} has ${names.length} names`),
}

export const doorsOnlyExport: Rule = {
  says: 'a door of the server is a table of contents: nothing but exports',
  complaints: (sources) =>
    sources
      .filter(({ path }) => moduleOf(path) && path.endsWith('/index.ts'))
      .filter(
        ({ text }) =>
          withoutComments(text)
            .replace(/export\b[^;{]*(\{[^}]*\})? from '[^']+'/gs, '')
            .trim() !== '',
      )
      .map(({ path }) => `${path} does more than hand on`),
}

/** The folders of modules on the server and of subjects in the domain. */
function modulesIn(sources: readonly Source[]): string[] {
  const folders = sources.flatMap(({ path }) => moduleOf(path) ?? [])
  return [...new Set(folders)].sort().map((module) => `src/server/${module}`)
}

function exportedNames(text: string): string[] {
  const lists = [...text.matchAll(/export \{([^}]*)\}/g)].flatMap(([, list]) => (list ?? '').split(','))
  const values = lists.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '))
  const declared = [...text.matchAll(/export (?:async )?(?:const|function\*?|class) (\w+)/g)]
  return [...values, ...declared.map(([, name]) => name ?? '')]
}
