/** How sure we are that a letter is spam. */
export type SpamMark = 'possible' | 'definite'

/** Scores from which on a letter is possibly and definitely spam; `possible` is not above `definite`. */
export type Thresholds = { readonly possible: number; readonly definite: number }

/** What a score means; null is nothing to remark, and so is a silent filter. */
export function markOf(score: number | null, { possible, definite }: Thresholds): SpamMark | null {
  if (score === null || score < possible) return null
  return score >= definite ? 'definite' : 'possible'
}
