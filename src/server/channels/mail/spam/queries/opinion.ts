import type { SpamEngine } from '#api/mail-states'
import {
  hasLearntEnough,
  markOf,
  type SenderRuleKind,
  type SpamLetter,
  type SpamMark,
  scoreOf,
  tokensOf,
} from '#domain/spam'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { spamSettings } from '../settings.ts'
import { countsOf, learntLetters } from './counts.ts'

/** Why a letter got its score: what weighed most, strongest first; or why it got none. */
export type SpamBecause = {
  filter: SpamEngine
  words: (readonly [string, number | null])[]
  /** The engine's own words where it could not be asked: the letter is then taken as unsure. */
  failed?: string
}

/** What was found out about a letter: 0 (ham) to 1 (spam), and what it means; nulls where nobody could say. */
export type SpamOpinion = { score: number | null; mark: SpamMark | null; because: SpamBecause | null }

export const noOpinion: SpamOpinion = { score: null, mark: null, because: null }

type Asked = {
  rule: SenderRuleKind | null
  isStaff: boolean
  /** What the engine of another program has said already; null where our own filter is in use. */
  engineSaid: SpamOpinion | null
}

/**
 * What is thought of a letter. Allowed senders and our own people are not looked at; an engine was asked before the
 * transaction; our own filter is silent under 50 + 50 learnt letters.
 */
export async function spamOpinion(ctx: Ctx, letter: SpamLetter, asked: Asked): Promise<SpamOpinion> {
  if (asked.rule !== null || asked.isStaff) return noOpinion
  return asked.engineSaid ?? embeddedOpinion(ctx, letter)
}

/** The score of our own filter with what the database has learnt, and the mark that the thresholds give it. */
export async function embeddedOpinion(ctx: Ctx, letter: SpamLetter): Promise<SpamOpinion> {
  const learnt = await learntLetters(ctx)
  if (!hasLearntEnough(learnt)) return noOpinion
  const tokens = tokensOf(letter)
  const found = scoreOf(tokens, await countsOf(ctx, tokens), learnt)
  if (found === null) return noOpinion
  const thresholds = await readSettings(ctx, spamSettings)
  const words = found.because.map(([token, spam]) => [token, Math.round(spam * 1_000) / 1_000] as const)
  return { score: found.score, mark: markOf(found.score, thresholds), because: { filter: 'embedded', words } }
}
