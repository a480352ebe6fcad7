import type { ComponentProps } from 'react'
import { cx } from '#ui/cx'

/** A bordered ground for a table or a group of fields. No shadow, never a card within a card. `isPadded` gives 20 px. */
export function Card({
  isPadded = false,
  className,
  ...rest
}: ComponentProps<'div'> & { isPadded?: boolean | undefined }) {
  return (
    <div
      {...rest}
      className={cx(
        'rounded-md border border-line bg-surface',
        isPadded ? 'p-5 phone:p-4' : 'overflow-hidden',
        className,
      )}
    />
  )
}
