import { Progress as Base } from '@base-ui/react/progress'
import { cx } from '#ui/cx'

export type ProgressProps = {
  /** Share done, 0 to 1; null while it is not known. */
  value: number | null
  /** Accessible name, when the words do not stand beside it. */
  label?: string | undefined
  className?: string | undefined
}

/** A 4 px line of work under way. */
export function Progress({ value, label, className }: ProgressProps) {
  return (
    <Base.Root value={value === null ? null : Math.round(value * 100)} aria-label={label ?? '…'} className={className}>
      <Base.Track className="block h-1 overflow-hidden rounded-[2px] bg-surface-press">
        <Base.Indicator
          className={cx('block h-full bg-accent transition-[width]', value === null && 'w-full animate-breathe')}
        />
      </Base.Track>
    </Base.Root>
  )
}
