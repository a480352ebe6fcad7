import type { ReactNode } from 'react'
import { longestText } from '#domain/fields'
import { Checkbox } from '#ui/checkbox'
import { Field } from '#ui/field'
import { Input } from '#ui/input'
import { Select } from '#ui/select'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { type FormField, lackingFields, type OwnValues } from './own-values.ts'

type OwnFieldInputsProps = {
  /** Those that the form shows now. */
  shown: readonly FormField[]
  values: OwnValues
  onChange: (values: OwnValues) => void
  /** What the server refused, by path: `fields.7`. */
  errors: Readonly<Record<string, string | undefined>>
  /** What is said at a field that lacks, once the form was sent; before that nothing. */
  required: string | null
  /** Beside the name of a field that may stay blank, where the form says so of its others. */
  optional?: ReactNode
}

/** The fields of one's own in a form, in their order (DICT-16). */
export function OwnFieldInputs({ shown, values, onChange, errors, required, optional }: OwnFieldInputsProps) {
  const nameOf = useNameOf()
  const lacking = required === null ? [] : lackingFields(shown, values)
  return shown.map((field) => {
    const { id, name, hint, kind, isRequired } = field
    const set = (value: OwnValues[string]) => onChange({ ...values, [id]: value })
    const value = values[id] ?? null
    const error = lacking.includes(field) ? required : errors[`fields.${id}`]
    const words = hint === null ? {} : { hint: nameOf(hint) }
    if (kind === 'flag')
      return (
        <Checkbox key={id} isOn={value === true} onChange={set} {...words}>
          {nameOf(name)}
        </Checkbox>
      )
    return (
      <Field
        key={id}
        label={nameOf(name)}
        error={error}
        {...words}
        {...(optional === undefined || isRequired ? {} : { labelEnd: optional })}
      >
        <OwnControl field={field} value={value} onChange={set} />
      </Field>
    )
  })
}

type OwnControlProps = { field: FormField; value: OwnValues[string]; onChange: (value: OwnValues[string]) => void }

function OwnControl({ field: { kind, options }, value, onChange }: OwnControlProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const text = typeof value === 'string' ? value : ''
  if (kind === 'list')
    return (
      <Select<number>
        value={typeof value === 'number' ? value : 0}
        onChange={(id) => onChange(id === 0 ? null : id)}
        options={[
          { value: 0, label: <span className="text-muted">{t('fields.none')}</span> },
          ...options.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
        ]}
      />
    )
  if (kind === 'date') return <Input type="date" value={text} onChange={onChange} className="max-w-48" />
  return <Input value={text} onChange={onChange} maxLength={longestText} autoComplete="off" />
}
