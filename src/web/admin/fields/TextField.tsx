import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Field } from '#ui/field'
import { Input, type InputProps } from '#ui/input'
import { Textarea } from '#ui/textarea'
import { useFieldState } from '../page/form-context.ts'

export type FieldOf<Value> = {
  label: string
  /** Path of the field in what is sent: where the server's refusal of it stands. */
  path: string
  value: Value
  onChange: (value: Value) => void
  hint?: ReactNode
  className?: string | undefined
}

type TextFieldProps = FieldOf<string> & Omit<InputProps, 'value' | 'onChange' | 'className'>

/** Whoever may only look reads it as well as ever, but sees that it is not to be written in. */
const still = 'bg-surface-sunken!'

/** One line of text. */
export function TextField({ label, path, value, onChange, hint, className, ...input }: TextFieldProps) {
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint} className={className}>
      <Input
        {...input}
        value={value}
        onChange={onChange}
        readOnly={isReadOnly || input.readOnly}
        className={cx(isReadOnly && still)}
      />
    </Field>
  )
}

/** Several lines of text. */
export function LongTextField({ label, path, value, onChange, hint, rows = 3 }: FieldOf<string> & { rows?: number }) {
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint}>
      <Textarea
        value={value}
        onChange={onChange}
        rows={rows}
        readOnly={isReadOnly}
        className={cx(isReadOnly && still)}
      />
    </Field>
  )
}

/** A whole number; blank is null. */
export function NumberField(
  props: FieldOf<number | null> & { min?: number; max?: number; placeholder?: string; end?: ReactNode },
) {
  const { label, path, value, onChange, hint, className, min, max, placeholder, end } = props
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint} className={className}>
      <Input
        inputMode="numeric"
        readOnly={isReadOnly}
        type="number"
        min={min}
        max={max}
        step={1}
        placeholder={placeholder}
        end={end}
        className={cx('max-w-40', isReadOnly && still)}
        value={value === null ? '' : String(value)}
        onChange={(text) => onChange(text.trim() === '' ? null : Number(text))}
      />
    </Field>
  )
}
