import type { AnyRoute } from './contract.ts'
import { pathNames } from './path-names.ts'

/** What the server said no with (RFC 9457), with the field each error speaks of. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly { path: string; code: string; message: string }[]
  readonly details: Record<string, unknown>

  constructor(status: number, problem: Problem) {
    super(problem.title ?? `HTTP ${status}`)
    this.status = status
    this.code = problem.code ?? 'server.fault'
    this.errors = problem.errors ?? []
    this.details = problem.details ?? {}
  }
}

export type Problem = {
  title?: string
  code?: string
  errors?: { path: string; code: string; message: string }[]
  details?: Record<string, unknown>
}

export const API_PREFIX = '/api/v1'

/** Where a route's input travels: the path and query, and what is left for the body. */
export function addressOf(
  route: AnyRoute,
  input: Record<string, unknown>,
): { url: string; rest: Record<string, unknown> } {
  const inPath = new Set(pathNames(route.path))
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name)))
  if (route.method !== 'GET' && route.kind === 'json') return { url: API_PREFIX + path, rest }
  const words = Object.entries(rest)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const))
    .filter(([, one]) => one !== undefined && one !== null && one !== '')
    .map(([name, one]) => `${name}=${encodeURIComponent(String(one))}`)
    .join('&')
  return { url: API_PREFIX + path + (words ? `?${words}` : ''), rest: {} }
}
