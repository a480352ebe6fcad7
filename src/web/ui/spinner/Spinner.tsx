import { cx } from '#ui/cx'

/** A 14 px ring that turns while something short is under way; stands still under reduced motion. Decorative: name the work in words. */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-block size-3.5 flex-none animate-spin rounded-full border-2 border-line-strong border-t-accent',
        className,
      )}
    />
  )
}
