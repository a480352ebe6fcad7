import { RelativeTime } from '#ui/relative-time'
import { useFormatters } from '../lib/formatters.ts'

type MomentProps = {
  /** Epoch milliseconds. */
  at: number
  /** With the hour on other days too: in a conversation the order of hours matters. */
  hasClock?: boolean | undefined
  className?: string | undefined
}

/** A moment in the reader's zone and language: short, exact on hover. */
export function Moment({ at, hasClock = false, className }: MomentProps) {
  const { time, moment, clock } = useFormatters()
  function withClock(when: number) {
    const words = time(when)
    return words.text === clock(when) ? words : { ...words, text: moment(when) }
  }
  return <RelativeTime at={at} format={hasClock ? withClock : time} className={className} />
}
