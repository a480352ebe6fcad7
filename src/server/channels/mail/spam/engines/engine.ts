import type { SpamMark } from '#domain/spam'

/** Where an engine answers. `learnPort` and `password` are rspamd's: it learns at a port of its own. */
export type EngineServer = {
  engine: 'rspamd' | 'spamassassin'
  host: string
  port: number
  learnPort: number | null
  password: string | null
}

/** What an engine says of a letter: its score as a part of what it takes for spam (0 to 1), and the rules that matched. */
export type EngineAnswer = { score: number; mark: SpamMark | null; words: (readonly [string, number | null])[] }

/** The engine could not be asked, or refused, in its own words. */
export class EngineFault extends Error {}

/** So long an engine is waited for; then the letter goes on without its word. */
export const PATIENCE_MS = 5_000

/** As spamc does: whatever is longer is looked at by its beginning. */
const LONGEST = 512 * 1024
export const beginningOf = (raw: Uint8Array): Buffer =>
  Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LONGEST))

/** 0 to 1, in steps that people can tell apart. */
export const partOf = (score: number, limit: number): number =>
  limit > 0 ? Math.round(Math.min(1, Math.max(0, score / limit)) * 1_000) / 1_000 : 0
