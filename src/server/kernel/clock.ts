import { type Instant, instant } from '#domain/time'

/** Where the present comes from. The one place that asks the machine what time it is. */
export type Clock = { now(): Instant }

export const wallClock: Clock = { now: () => instant(Date.now()) }

/** A clock that stands still until it is moved: for tests, screenshots and the loading of the demo world. */
export class FrozenClock implements Clock {
  #at: Instant

  constructor(at: Instant) {
    this.#at = at
  }

  now(): Instant {
    return this.#at
  }

  moveTo(at: Instant): void {
    this.#at = at
  }

  advance(ms: number): void {
    this.#at = instant(this.#at + ms)
  }
}
