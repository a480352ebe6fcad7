/** A moment: milliseconds since 1970 in UTC. Branded, so that no count of anything else passes for one. */
export type Instant = number & { readonly __brand: 'Instant' }

/** Marks epoch milliseconds as a moment. */
export const instant = (epochMs: number): Instant => epochMs as Instant

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The moment `ms` milliseconds after `at` (before it, when negative). */
export const after = (at: Instant, ms: number): Instant => instant(at + ms)

/** The last moment that has a name (ECMA-262): 275760-09-13. What lies behind it never comes. */
export const LAST_INSTANT = instant(8_640_000_000_000_000)
