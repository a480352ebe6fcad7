import { Button as Base } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Tooltip } from '#ui/tooltip'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  /** Says what it does: the accessible name and the tooltip. */
  label: string
  icon: ReactNode
  /** 24, 28 or 40 px; on a phone never under 36. */
  size?: 'sm' | 'md' | 'lg' | undefined
  /** For what is on or off: says so to screen readers and looks pressed. */
  isPressed?: boolean | undefined
  isDisabled?: boolean | undefined
  /** The key that does the same. */
  keys?: string | undefined
  /** Off where the words stand beside it anyway. */
  hasTooltip?: boolean | undefined
}

const sizes = { sm: 'size-6 phone:size-9', md: 'size-7 phone:size-9', lg: 'size-10' }

/** A square button with an icon alone. */
export function IconButton({
  label,
  icon,
  size = 'md',
  isPressed,
  isDisabled = false,
  keys,
  hasTooltip = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <Base
      {...rest}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      focusableWhenDisabled
      className={cx(
        'inline-grid flex-none place-items-center rounded-md text-icon transition-colors',
        'hover:bg-surface-hover data-popup-open:bg-surface-press data-disabled:text-disabled data-disabled:hover:bg-transparent',
        isPressed === true && 'bg-surface-press text-ink',
        sizes[size],
        className,
      )}
    >
      {icon}
    </Base>
  )
  if (!hasTooltip) return button
  return (
    <Tooltip text={label} keys={keys}>
      {button}
    </Tooltip>
  )
}
