import { busyAt, momentAt } from './busy-time.ts'
import { type Minute, minuteOf, msk } from './moscow-time.ts'
import type { ScriptedTicket } from './shapes.ts'

type Anchor = { readonly number: number; readonly busy: number }

const anchor = (number: number, wall: string): Anchor => ({ number, busy: busyAt(minuteOf(msk(wall))) })

/** Long before the pages: the first contract, and the first day of the month that the pages look back on. */
const FAR: readonly Anchor[] = [anchor(34_520, '2024-06-03 09:30'), anchor(47_320, '2026-02-02 08:05')]

/** The page gives № 48190 a Sunday and № 48188 the Monday after; of the two, the latter sets the pace. */
const OUT_OF_ORDER = 48_190

/** Numbers that no page uses, each with the moment at which its ticket would have been opened. */
export type FreeNumbers = {
  /** Takes `count` numbers out of those between `from` and `to`, `pick` choosing which one of `n` is next. */
  readonly take: (range: { from: number; to: number; count: number }, pick: (n: number) => number) => readonly number[]
  readonly openedAt: (number: number) => Minute
}

/** The numbers around the hand-written tickets, whose numbers and times fix how fast the sequence ran. */
export const freeNumbers = (written: readonly ScriptedTicket[]): FreeNumbers => {
  const taken = new Set(written.map((ticket) => ticket.number))
  const anchors = written
    .filter((ticket) => ticket.number !== OUT_OF_ORDER)
    .map((ticket): Anchor => ({ number: ticket.number, busy: busyAt(minuteOf(ticket.openedAt)) }))
    .concat(FAR)
    .sort((a, b) => a.number - b.number)

  const openedAt = (number: number): Minute => {
    const above = anchors.findIndex((each) => each.number > number)
    const low = anchors[above - 1]
    const high = anchors[above]
    if (!low || !high) throw new Error(`no page stands around № ${number}`)
    const share = (number - low.number) / (high.number - low.number)
    return momentAt(low.busy + share * (high.busy - low.busy))
  }

  return {
    openedAt,
    take: ({ from, to, count }, pick) => {
      const free: number[] = []
      for (let number = from; number <= to; number++) if (!taken.has(number)) free.push(number)
      if (free.length < count) throw new Error(`only ${free.length} of ${count} numbers are free from ${from} to ${to}`)
      return Array.from({ length: count }, () => {
        const number = free.splice(pick(free.length), 1)[0]
        if (number === undefined) throw new Error('the pick is out of range')
        taken.add(number)
        return number
      })
    },
  }
}
