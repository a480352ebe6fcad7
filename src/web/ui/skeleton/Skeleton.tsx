import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type SkeletonProps = {
  /** CSS width: `72%`, `32px`. */
  width?: string | undefined
  height?: string | undefined
  isRound?: boolean | undefined
  className?: string | undefined
}

/** A grey bar where words will be. */
export function Skeleton({ width = '100%', height = '10px', isRound = false, className }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'block flex-none animate-breathe bg-surface-press',
        isRound ? 'rounded-full' : 'rounded-[3px]',
        className,
      )}
      style={{ width, height }}
    />
  )
}

const rowWidths = [
  ['72%', '50%', '84%'],
  ['58%', '36%', '70%'],
  ['64%', '42%', '76%'],
] as const

/** Rows of a ticket list to come, 78 px each. `label` is read out once: «Загружаем». */
export function SkeletonRows({ count = 8, label }: { count?: number | undefined; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, row) => {
        const [subject, who, preview] = rowWidths[row % rowWidths.length] ?? rowWidths[0]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
          <div key={row} className="border-b border-line pt-2 pr-4 pb-2.25 pl-5">
            <Line left={subject} right={<Skeleton width="32px" />} />
            <Line left={who} right={<Skeleton width="64px" />} />
            <Line left={preview} right={<Skeleton isRound width="18px" height="18px" />} />
          </div>
        )
      })}
    </div>
  )
}

function Line({ left, right }: { left: string; right: ReactNode }) {
  return (
    <span className="flex h-5 items-center justify-between gap-3">
      <span className="flex-1">
        <Skeleton width={left} />
      </span>
      {right}
    </span>
  )
}

/** Paragraphs to come: a message, a form. */
export function SkeletonText({
  lines = 3,
  label,
  className,
}: {
  lines?: number | undefined
  label: string
  className?: string | undefined
}) {
  return (
    <div role="status" aria-label={label} className={cx('grid gap-3', className)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity
        <Skeleton key={line} width={line === lines - 1 ? '56%' : '100%'} />
      ))}
    </div>
  )
}
