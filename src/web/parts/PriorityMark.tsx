import { cx } from '#ui/cx'
import { useWords } from '../lib/i18n.ts'

export type Priority = 'high' | 'medium' | 'low'

const filled: Record<Priority, number> = { high: 3, medium: 2, low: 1 }
const bars = [
  { x: 1, y: 8, height: 5 },
  { x: 5.5, y: 5, height: 8 },
  { x: 10, y: 2, height: 11 },
]

/** Three bars, as many of them filled as it is urgent; with its word, or with the word as the picture's name. */
export function PriorityMark({ priority, hasWord = true }: { priority: Priority; hasWord?: boolean | undefined }) {
  const { t } = useWords()
  const word = t(`tickets.priority.${priority}`)
  const isHigh = priority === 'high'
  const speech = hasWord ? {} : { role: 'img', 'aria-label': word, title: word }
  return (
    <span {...speech} className={cx('flex items-center gap-1.5', isHigh && 'text-danger-text')}>
      <svg aria-hidden="true" viewBox="0 0 14 14" className="size-3.5 flex-none">
        {bars.map((bar, index) => (
          <rect
            key={bar.x}
            {...bar}
            width={3}
            rx={1}
            className={index >= filled[priority] ? 'fill-line-strong' : isHigh ? 'fill-high' : 'fill-icon'}
          />
        ))}
      </svg>
      {hasWord && word}
    </span>
  )
}
