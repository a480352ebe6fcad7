import { cx } from '#ui/cx'

/** A quiet number beside a name. `bad` is red: something waits that should not. */
export function Count({
  value,
  tone = 'plain',
  className,
}: {
  value: number
  tone?: 'plain' | 'bad' | undefined
  className?: string | undefined
}) {
  return (
    <span
      className={cx(
        'text-12 font-regular',
        tone === 'bad' ? 'font-semibold text-danger-text' : 'text-muted',
        className,
      )}
    >
      {value}
    </span>
  )
}

/** The 6 px mark of what has not been read; `label` says so to screen readers. */
export function UnreadDot({ label, className }: { label: string; className?: string | undefined }) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={cx('block size-1.5 flex-none rounded-full bg-accent', className)}
    />
  )
}

/** A small square of neutral colour: a department in the navigation. */
export function SquareMark() {
  return <span aria-hidden="true" className="mx-1.25 block size-1.5 flex-none rounded-[2px] bg-line-hover" />
}
