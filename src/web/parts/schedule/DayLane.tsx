import type { Hours } from '#domain/calendar'
import { cx } from '#ui/cx'
import { useWords } from '../../lib/i18n.ts'
import {
  hoursText,
  isOpenIn,
  type PaintStep,
  type Place,
  type Stretch,
  shortText,
  spanOf,
  type Weekday,
} from './hours.ts'

type DayLaneProps = {
  day: Weekday
  hours: readonly Hours[]
  step: PaintStep
  /** The one square of the week that Tab reaches. */
  at: Place
  stretch: Stretch | null
}

const lane = 'relative flex h-7 cursor-crosshair touch-pan-y rounded-sm bg-surface-sunken select-none @max-[640px]:h-9'
const hourLines =
  'bg-[repeating-linear-gradient(90deg,transparent_0_calc(100%/24-1px),var(--surface)_calc(100%/24-1px)_calc(100%/24))]'

/** A day from 0 to 24 in squares, with its open hours drawn beneath them. */
export function DayLane({ day, hours, step, at, stretch }: DayLaneProps) {
  const { t } = useWords()
  return (
    <div data-lane={day} className={cx(lane, hourLines)}>
      {[6, 12, 18]
        .filter((hour) => isBare(hours, hour))
        .map((hour) => (
          <span
            key={hour}
            aria-hidden="true"
            style={{ left: `${(hour / 24) * 100}%` }}
            className="pointer-events-none absolute top-2.5 hidden pl-1 text-12 text-muted @max-[640px]:block"
          >
            {hour}
          </span>
        ))}
      {hours.map((block) => (
        <Block key={block.from} block={block} />
      ))}
      {Array.from({ length: 1440 / step }, (_, cell) => {
        const span = spanOf(cell, step)
        const isStretched = stretch?.days.includes(day) && stretch.span.from <= span.from && span.to <= stretch.span.to
        return (
          // biome-ignore lint/a11y/useSemanticElements: a square of a grid that is drawn, not a table of words
          <span
            key={span.from}
            role="gridcell"
            tabIndex={at.day === day && at.cell === cell ? 0 : -1}
            data-place={`${day} ${cell}`}
            data-ring="inside"
            aria-selected={isStretched ?? false}
            aria-label={t('schedules.week.cell', {
              day: t(`schedules.dayLong.${day}`),
              hours: hoursText([span]),
              state: t(isOpenIn(hours, span) ? 'schedules.week.open' : 'schedules.week.closed'),
            })}
            className={cx('relative min-w-0 flex-1 focus-visible:z-1', isStretched && 'bg-accent-line/60')}
          />
        )
      })}
    </div>
  )
}

/** Whether the number of an hour, which is two hours wide on a phone, stands clear of what is painted. */
const isBare = (hours: readonly Hours[], hour: number) =>
  hours.every(({ from, to }) => to <= hour * 60 || from >= (hour + 2) * 60)

/** Times that are broken off would be others: where they do not fit, the field beside says them alone. */
function Block({ block }: { block: Hours }) {
  const words = shortText(block)
  const share = (minutes: number) => `${(minutes / 1440) * 100}%`
  return (
    <span
      aria-hidden="true"
      style={{ left: share(block.from), width: share(block.to - block.from) }}
      className="pointer-events-none absolute inset-y-0 @container/block flex items-center justify-center overflow-hidden rounded-sm bg-accent-soft text-12 font-medium whitespace-nowrap text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)]"
    >
      <span className={cx('hidden', words.length > 5 ? '@min-[60px]/block:inline' : '@min-[36px]/block:inline')}>
        {words}
      </span>
    </span>
  )
}
