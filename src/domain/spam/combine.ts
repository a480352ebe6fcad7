/** In how many learnt letters of each kind a token stood. */
export type Count = { readonly spam: number; readonly ham: number }

/** What is known of a letter: how likely it is spam, from 0 to 1, and the tokens that weighed most, strongest first. */
export type Score = { readonly score: number; readonly because: readonly (readonly [token: string, spam: number])[] }

/** Below this many learnt letters of either kind the filter says nothing: it would only guess. */
export const ENOUGH = 50

// Chosen by ten-fold cross-validation within the training half of bench/spam.ts; its test half was only measured.
/** How much a token's first appearances are doubted, and what a token never seen before says. */
const DOUBT = 0.2
const UNSEEN = 0.5
/** A token that says less than this either way is left out, and so is all beyond the most telling ones. */
const LEAST = 0.25
const MOST = 250
/** One token alone proves nothing, however sure it seems. */
const SUREST = 0.99
const SHOWN = 12

/** Whether enough was learnt of both kinds to judge by it. */
export const hasLearntEnough = ({ spam, ham }: Count): boolean => spam >= ENOUGH && ham >= ENOUGH

/**
 * Robinson's combination with Fisher's method over the most telling tokens. `counts` says of known tokens in how many
 * letters they stood, `learnt` how many letters of each kind there are. Null where too little was learnt.
 */
export function scoreOf(tokens: readonly string[], counts: ReadonlyMap<string, Count>, learnt: Count): Score | null {
  if (!hasLearntEnough(learnt)) return null
  const telling = tokens
    .map((token) => [token, likelihood(counts.get(token), learnt)] as const)
    .filter(([, spam]) => Math.abs(spam - 0.5) >= LEAST)
    .sort((a, b) => Math.abs(b[1] - 0.5) - Math.abs(a[1] - 0.5) || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST)
  return { score: fisher(telling.map(([, spam]) => spam)), because: telling.slice(0, SHOWN) }
}

/** How likely a letter with this token is spam, as if both kinds came equally often. */
function likelihood(count: Count | undefined, learnt: Count): number {
  if (count === undefined) return UNSEEN
  const inSpam = count.spam / learnt.spam
  const inHam = count.ham / learnt.ham
  if (inSpam + inHam === 0) return UNSEEN
  const seen = count.spam + count.ham
  const raw = inSpam / (inSpam + inHam)
  const likely = (DOUBT * UNSEEN + seen * raw) / (DOUBT + seen)
  return Math.min(SUREST, Math.max(1 - SUREST, likely))
}

function fisher(likelihoods: readonly number[]): number {
  if (likelihoods.length === 0) return 0.5
  const logs = (of: (spam: number) => number) => -2 * likelihoods.reduce((sum, spam) => sum + Math.log(of(spam)), 0)
  const freedom = likelihoods.length
  const spamminess =
    1 -
    chiTail(
      logs((spam) => 1 - spam),
      freedom,
    )
  const hamminess =
    1 -
    chiTail(
      logs((spam) => spam),
      freedom,
    )
  return (1 + spamminess - hamminess) / 2
}

/** How likely a chi-square of 2n degrees of freedom is at least `chi`: exact for an even number of them. */
function chiTail(chi: number, n: number): number {
  const half = chi / 2
  let term = Math.exp(-half)
  let sum = term
  for (let i = 1; i < n; i += 1) {
    term *= half / i
    sum += term
  }
  return Math.min(1, sum)
}
