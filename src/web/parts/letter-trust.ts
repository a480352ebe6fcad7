/** What the relay that the administrator trusts said of a letter's sender (RFC 8601). */
export type Authentication = { by: string; spf: string | null; dkim: string | null; dmarc: string | null }

export type Trust = 'confirmed' | 'unconfirmed' | 'unknown'

const failed = new Set(['fail', 'softfail', 'policy'])

/**
 * Whether a letter is from whom it names. DMARC decides, for it alone speaks of the address in From; where its domain has
 * none, a method that failed while none passed is a warning, and all else says nothing either way.
 */
export function trustOf({ spf, dkim, dmarc }: Authentication): Trust {
  if (dmarc === 'pass') return 'confirmed'
  if (dmarc === 'fail') return 'unconfirmed'
  const results = [spf, dkim]
  const isSuspect = results.some((one) => one !== null && failed.has(one)) && !results.includes('pass')
  return isSuspect ? 'unconfirmed' : 'unknown'
}
