import { Button as Base } from '@base-ui/react/button'
import type { ComponentProps } from 'react'
import { cx } from '#ui/cx'

/** An action among words that looks like a link: «Копия», «Сбросить». Its target is 24 px high whatever the type size. */
export function TextButton({ className, children, ...rest }: ComponentProps<'button'>) {
  return (
    <Base
      {...rest}
      className={cx('link inline-flex min-h-6 items-center gap-1.5 data-disabled:text-disabled', className)}
    >
      {children}
    </Base>
  )
}
