import type { ReactNode } from 'react'
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

/** One line of text. */
export function TextField({ label, path, value, onChange, hint, className, ...input }: TextFieldProps) {
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint} className={className} isDisabled={isReadOnly}>
      <Input {...input} value={value} onChange={onChange} />
    </Field>
  )
}

/** Several lines of text. */
export function LongTextField({ label, path, value, onChange, hint, rows = 3 }: FieldOf<string> & { rows?: number }) {
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint} isDisabled={isReadOnly}>
      <Textarea value={value} onChange={onChange} rows={rows} isDisabled={isReadOnly} />
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
    <Field label={label} error={error} hint={hint} className={className} isDisabled={isReadOnly}>
      <Input
        inputMode="numeric"
        type="number"
        min={min}
        max={max}
        step={1}
        placeholder={placeholder}
        end={end}
        className="max-w-40"
        value={value === null ? '' : String(value)}
        onChange={(text) => onChange(text.trim() === '' ? null : Number(text))}
      />
    </Field>
  )
}
