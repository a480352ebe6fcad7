import { Checkbox } from '#ui/checkbox'
import { Field } from '#ui/field'
import { Select, type SelectOption } from '#ui/select'
import { Switch } from '#ui/switch'
import { useFieldState } from '../page/form-context.ts'
import type { FieldOf } from './TextField.tsx'

/** One of a known, short set. */
export function ChoiceField<Value extends string | number | null>({
  label,
  path,
  value,
  onChange,
  hint,
  className,
  options,
  placeholder,
}: FieldOf<Value> & { options: readonly SelectOption<Value>[]; placeholder?: string | undefined }) {
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint} className={className} isDisabled={isReadOnly}>
      <Select value={value} onChange={onChange} options={options} placeholder={placeholder} isDisabled={isReadOnly} />
    </Field>
  )
}

/** On or off. */
export function SwitchField({
  label,
  path,
  value,
  onChange,
  hint,
  isDisabled = false,
}: FieldOf<boolean> & { isDisabled?: boolean | undefined }) {
  const { error, isReadOnly } = useFieldState(path)
  return (
    <div>
      <Switch isOn={value} onChange={onChange} hint={hint} isDisabled={isReadOnly || isDisabled}>
        {label}
      </Switch>
      {error !== undefined && (
        <p role="alert" className="pl-9 text-12 text-danger-text">
          {error}
        </p>
      )}
    </div>
  )
}

/** One of several that may all be chosen. */
export function CheckField({ label, path, value, onChange, hint }: FieldOf<boolean>) {
  const { isReadOnly } = useFieldState(path)
  return (
    <Checkbox isOn={value} onChange={onChange} hint={hint} isDisabled={isReadOnly}>
      {label}
    </Checkbox>
  )
}
