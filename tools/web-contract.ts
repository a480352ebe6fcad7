import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const wire = /\/src\/api\/(?!client\b|path-names\b)[a-z-]+\.ts$/

type Exports = Record<string, unknown>

const isRoute = (value: unknown): value is { method: string; path: string; kind: string } =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'kind' in value

/** Plain data as it is, routes without their schemas; schemas and functions are nothing to the browser. */
function forBrowser(value: unknown): unknown {
  if (isRoute(value)) return { method: value.method, path: value.path, kind: value.kind }
  if (Array.isArray(value) || typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || '_zod' in value) return undefined
  const kept = Object.entries(value).map(([name, part]) => [name, forBrowser(part)] as const)
  return Object.fromEntries(kept.filter(([, part]) => part !== undefined))
}

/** The source of a module of `src/api` as the browser gets it. */
export function browserModule(exports: Exports): string {
  return Object.entries(exports)
    .map(([name, value]) => [name, forBrowser(value)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    .join('\n')
}

/**
 * What the browser needs of the contract is each route's method, path and kind: the types are checked before the build,
 * the server checks what is sent. So `src/api` is evaluated here and arrives as plain data, without zod (45 kB gzipped).
 */
export function webContract(): Plugin {
  return {
    name: 'web-contract',
    enforce: 'pre',
    async load(id) {
      const [file = ''] = id.split('?')
      if (!wire.test(file)) return null
      this.addWatchFile(file)
      return browserModule((await import(pathToFileURL(file).href)) as Exports)
    },
  }
}
