/** Draws that come out the same for the same seed. */
export type Lots = {
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number
  readonly oneOf: <T>(things: readonly T[]) => T
  /** True in `percent` of a hundred draws. */
  readonly chance: (percent: number) => boolean
}

/** Mulberry32: small, and good enough for a world of a few hundred tickets. */
export const lots = (seed: number): Lots => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    between,
    oneOf: (things) => {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined) throw new Error('nothing to draw from')
      return thing
    },
    chance: (percent) => next() * 100 < percent,
  }
}
