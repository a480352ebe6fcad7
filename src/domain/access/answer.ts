/** The three answers of every policy: yes; no (403, it exists); hidden (404, for you it does not). */
export type Answer = 'yes' | 'no' | 'hidden'

/** `yes` when the condition holds, else the refusal given. */
export const when = (condition: boolean, otherwise: 'no' | 'hidden' = 'no'): Answer => (condition ? 'yes' : otherwise)

/** The stricter of two answers: hidden before no before yes. */
export function both(a: Answer, b: Answer): Answer {
  if (a === 'hidden' || b === 'hidden') return 'hidden'
  return a === 'no' || b === 'no' ? 'no' : 'yes'
}

/** The kinder of two answers: yes before no before hidden. */
export function either(a: Answer, b: Answer): Answer {
  if (a === 'yes' || b === 'yes') return 'yes'
  return a === 'no' || b === 'no' ? 'no' : 'hidden'
}
