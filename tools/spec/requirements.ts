import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder } from '../source-files.ts'

export type Requirement = { id: string; area: string; title: string; rule: string }

/** The requirements of the catalogue: lines `- **MAIL-08** rule. — AC: …` under headings `### 1.2 Mail gateways (MAIL)`. */
export function requirementsIn(spec: string): Requirement[] {
  const found: Requirement[] = []
  let title = ''
  for (const line of spec.split('\n')) {
    title = /^### [\d.]+ (.+?)(?: \([^)]*\))?$/.exec(line)?.[1] ?? title
    const [, id, area, rule] = /^- \*\*(([A-Z]+)-\d+)\*\* (.+?)(?: — AC:.*)?$/.exec(line) ?? []
    if (id && area && rule) found.push({ id, area, title, rule })
  }
  return found
}

const testFile = /\.test\.tsx?$/
const named = /\b(?:test|it)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:[A-Z]+-\d+)(?:[\s,]+[A-Z]+-\d+)*)\s(.*?)\1/gs

/**
 * Which tests carry which requirement's id at the beginning of their name (several ids may stand there), read from the
 * source: a skipped or broken test is no proof, but that is for the run to say.
 */
export function provenBy(base: string): Map<string, string[]> {
  const proofs = new Map<string, string[]>()
  for (const file of filesUnder(base, ['src', 'test', 'seeds'], testFile)) {
    for (const [, , ids, words] of readFileSync(join(base, file), 'utf8').matchAll(named)) {
      for (const id of (ids ?? '').split(/[\s,]+/)) proofs.set(id, [...(proofs.get(id) ?? []), `${file}: ${words}`])
    }
  }
  return proofs
}
