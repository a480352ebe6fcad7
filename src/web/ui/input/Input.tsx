import { Input as Base } from '@base-ui/react/input'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '#ui/cx'
import { type ControlSize, controlBox, controlSizes, controlText } from './look.ts'

export type InputProps = Omit<ComponentProps<'input'>, 'size' | 'disabled' | 'onChange' | 'value' | 'defaultValue'> & {
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  size?: ControlSize | undefined
  icon?: ReactNode
  end?: ReactNode
  isDisabled?: boolean | undefined
  /** Outside a `Field`; inside one the field says so. */
  isInvalid?: boolean | undefined
}

/** One line of text. Stands in a `Field`, or has an `aria-label`. `className` lays out its box. */
export function Input({ size = 'md', icon, end, isDisabled, isInvalid, onChange, className, ...rest }: InputProps) {
  return (
    <span className={cx(controlBox, controlSizes[size], isInvalid === true && 'border-danger', className)}>
      {icon}
      <Base
        {...rest}
        disabled={isDisabled}
        aria-invalid={isInvalid === true || undefined}
        onValueChange={(value) => onChange?.(value)}
        className={controlText}
      />
      {end}
    </span>
  )
}
