import { aLabel } from './idn.ts'
import type { HeaderField } from './letter.ts'

/** What a receiving relay found of a letter's sender (RFC 8601): its own words (pass, fail, none …), null where it said none. */
export type Authentication = {
  readonly by: string
  readonly spf: string | null
  readonly dkim: string | null
  /** Of the domain in From: a result about another domain counts as `fail`. */
  readonly dmarc: string | null
}

const NAME = 'authentication-results'

/**
 * What the relay that the administrator trusts says of a letter, by its authserv-id; null where none is trusted, or it
 * said nothing. `headers` in the order of the letter, the newest first, with `Authentication-Results` as it stands in
 * the source: a decoded word could pretend to be a result. Only the topmost run of its headers counts (what a sender
 * wrote himself stands below), and of those the first that speaks of a method. ARC is no word of this relay.
 */
export function authenticationOf(
  headers: readonly HeaderField[],
  trustedRelay: string | null,
  from: string | null,
): Authentication | null {
  if (trustedRelay === null) return null
  const by = aLabel(trustedRelay)
  const run = topmostRun(headers, by)
  if (run.length === 0) return null
  const first = (method: string) =>
    run.map(({ results }) => results.filter((one) => one.method === method)).find((found) => found.length > 0) ?? []
  const dkim = first('dkim')
  return {
    by,
    spf: first('spf')[0]?.result ?? null,
    // A letter may bear several signatures: one that holds is enough.
    dkim: (dkim.find(({ result }) => result === 'pass') ?? dkim[0])?.result ?? null,
    dmarc: dmarcOf(first('dmarc')[0], from),
  }
}

// With two From fields the relay may have looked at the other one: its word is then no word for this sender.
function dmarcOf(found: Result | undefined, from: string | null): string | null {
  if (found === undefined) return null
  const domain = from === null ? null : aLabel(from.slice(from.lastIndexOf('@') + 1))
  const isAboutHim = found.headerFrom === null || domain === null || aLabel(found.headerFrom) === domain
  return isAboutHim ? found.result : 'fail'
}

type Result = { method: string; result: string; headerFrom: string | null }
type Said = { by: string | null; results: Result[] }

// What relays put between their own results; anything else ends the run.
const isRelays = (name: string): boolean =>
  name === 'received-spf' || name === 'dkim-filter' || name.startsWith('arc-') || name.startsWith('x-')

function topmostRun(headers: readonly HeaderField[], by: string): Said[] {
  const run: Said[] = []
  for (const { name, value } of headers) {
    const said = name === NAME ? saidIn(value) : null
    if (said?.by === by) run.push(said)
    else if (run.length > 0 && !isRelays(name)) return run
  }
  return run
}

const LONGEST = 10_000

/** The parts of one header: authserv-id and version, then `method = result` with its properties, or `none`. */
function saidIn(value: string): Said {
  const [head = '', ...parts] = bare(value.slice(0, LONGEST)).split(';')
  const id = /^\s*([^\s=]+)(?:\s+\d+)?\s*$/.exec(head)?.[1]
  return { by: id === undefined ? null : aLabel(id), results: parts.flatMap((part) => resultIn(part) ?? []) }
}

function resultIn(part: string): Result | null {
  const [, method, result] = /^\s*([a-z0-9-]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)(?=\s|$)/i.exec(part) ?? []
  if (method === undefined || result === undefined) return null
  const headerFrom = /\sheader\s*\.\s*from\s*=\s*([^\s=]+)/i.exec(part)?.[1] ?? null
  return {
    method: method.toLowerCase(),
    result: result.toLowerCase(),
    headerFrom: headerFrom === null ? null : headerFrom.slice(headerFrom.lastIndexOf('@') + 1),
  }
}

/** Without comments, and with quoted strings as words that can neither end nor begin anything. */
function bare(value: string): string {
  let out = ''
  let at = 0
  while (at < value.length) {
    const rest = value.slice(at)
    const quoted = /^"((?:\\.|[^"\\])*)"?/s.exec(rest)
    const plain = /^[^("]+/.exec(rest)?.[0]
    if (plain !== undefined) out += plain
    else out += quoted ? (quoted[1] ?? '').replace(/\\.|[\s;=()"\\]/gs, '_') : ' '
    at += plain?.length ?? quoted?.[0].length ?? commentLength(rest)
  }
  return out
}

/** How long the comment is that a text begins with: comments nest. One that is not closed goes on to the end. */
function commentLength(text: string): number {
  let depth = 0
  for (const { 0: mark, index } of text.matchAll(/\\.|[()]/gs)) {
    if (mark === '(') depth++
    if (mark === ')') depth--
    if (depth === 0) return index + mark.length
  }
  return text.length
}
