import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { cx } from '#ui/cx'
import { controlBox, controlText } from '#ui/input'

export type TextareaProps = Omit<ComponentProps<'textarea'>, 'disabled' | 'onChange' | 'value' | 'defaultValue'> & {
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  /** Lines it starts with; it grows with its text up to `maxRows`. */
  rows?: number | undefined
  maxRows?: number | undefined
  isDisabled?: boolean | undefined
  /** `bare` has no box: the composer draws its own. */
  kind?: 'box' | 'bare' | undefined
}

/** Several lines of text that grow as they are written. Stands in a `Field`, or has an `aria-label`. */
export function Textarea({
  rows = 3,
  maxRows = 16,
  isDisabled,
  onChange,
  kind = 'box',
  className,
  value,
  defaultValue,
  ...rest
}: TextareaProps) {
  const line = 22
  const control = (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      disabled={isDisabled}
      onValueChange={(text) => onChange?.(text)}
      render={
        <textarea
          {...rest}
          rows={rows}
          style={{ minHeight: rows * line, maxHeight: maxRows * line }}
          className={cx(controlText, 'field-sizing-content resize-none text-14', kind === 'bare' && className)}
        />
      }
    />
  )
  if (kind === 'bare') return control
  return <span className={cx(controlBox, 'items-start px-2.5 py-1.5', className)}>{control}</span>
}
