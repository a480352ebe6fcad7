import { RelativeTime } from '#ui/relative-time'
import { useFormatters } from '../lib/formatters.ts'

/** A moment in the reader's zone and language: short, exact on hover. `at` is epoch milliseconds. */
export function Moment({ at, className }: { at: number; className?: string | undefined }) {
  const { time } = useFormatters()
  return <RelativeTime at={at} format={time} className={className} />
}
