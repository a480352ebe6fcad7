import { Weight as WeightMark } from 'lucide-react'
import { minutesWaited, weightAt } from '#domain/queue'
import { cx } from '#ui/cx'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useTicking } from '../../lib/ticking.ts'

export type TicketWeight = NonNullable<Answer<typeof api.tickets.list>['rows'][number]['weight']>

type WeightProps = {
  weight: TicketWeight
  /** With a sign that says what the number is, where no head of a column does. */
  hasMark?: boolean | undefined
  className?: string | undefined
}

/** How much a ticket weighs in the queue at this minute (DICT-17): it grows by one with each, without being read again. */
export function Weight({ weight, hasMark = false, className }: WeightProps) {
  const { t } = useWords()
  const { number, duration } = useFormatters()
  const at = useTicking()
  const { points, waitingSince } = weight
  const words =
    waitingSince === null
      ? t('weight.still', { points: number(points) })
      : t('weight.waiting', { points: number(points), time: duration(minutesWaited(waitingSince, at)) })
  return (
    <span
      title={words}
      className={cx(
        'relative inline-flex flex-none items-center gap-1 tabular-nums',
        waitingSince === null && 'text-muted',
        className,
      )}
    >
      {hasMark && <WeightMark className="size-3!" />}
      <span aria-hidden="true">{number(weightAt(points, waitingSince, at))}</span>
      <span className="sr-only">
        {t('weight.named', { weight: number(weightAt(points, waitingSince, at)), words })}
      </span>
    </span>
  )
}
