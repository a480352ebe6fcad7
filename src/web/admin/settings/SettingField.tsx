import { useQuery } from '@tanstack/react-query'
import { EmployeeChoice } from '#parts/absences/EmployeeChoice'
import { Combobox } from '#ui/combobox'
import { Field } from '#ui/field'
import { Radios } from '#ui/radio'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import { useFieldState } from '../page/form-context.ts'
import type { SettingShape } from './schema-fields.ts'
import type { SettingWords } from './setting-words.ts'

type SettingFieldProps = {
  field: SettingShape
  words: SettingWords
  value: unknown
  onChange: (value: unknown) => void
}

/** The control that fits one setting. */
export function SettingField({ field, words, value, onChange }: SettingFieldProps) {
  const shared = { label: words.label, path: `value.${field.key}`, hint: words.hint || undefined, onChange }
  switch (field.kind) {
    case 'switch':
      return <SwitchField {...shared} value={value === true} />
    case 'choice':
      return <ChoicesField field={field} words={words} value={value} onChange={onChange} />
    case 'text':
      return <TextField {...shared} value={typeof value === 'string' ? value : ''} />
    case 'employee':
      return <EmployeeField {...shared} value={typeof value === 'number' ? value : null} />
    case 'number':
      return <BoundedField field={field} words={words} value={value} onChange={onChange} />
  }
}

type EmployeeFieldProps = {
  label: string
  path: string
  hint: string | undefined
  value: number | null
  onChange: (value: unknown) => void
}

/** Somebody who may be responsible for a ticket, or nobody. */
function EmployeeField({ label, path, hint, value, onChange }: EmployeeFieldProps) {
  const { error, isReadOnly } = useFieldState(path)
  const employees = useQuery(api.catalog.choices.queryOptions()).data?.employees ?? []
  return (
    <Field label={label} hint={hint} error={error} isDisabled={isReadOnly}>
      <Combobox
        value={employees.find(({ id }) => id === value) ?? null}
        onChange={(employee) => onChange(employee?.id ?? null)}
        items={employees}
        itemKey={({ id }) => String(id)}
        itemText={({ name }) => name}
        renderItem={({ name, awayUntil }) => <EmployeeChoice name={name} awayUntil={awayUntil} />}
        words={useChoiceWords()}
        isDisabled={isReadOnly}
      />
    </Field>
  )
}

type OfKind<Kind extends SettingShape['kind']> = SettingFieldProps & { field: Extract<SettingShape, { kind: Kind }> }

function BoundedField({ field, words, value, onChange }: OfKind<'number'>) {
  const { t } = useWords()
  const { number } = useFormatters()
  const { min, max, isNullable } = field
  const bounds =
    min !== undefined && max !== undefined ? t('settings.bounds', { min: number(min), max: number(max) }) : ''
  return (
    <NumberField
      label={words.label}
      path={`value.${field.key}`}
      hint={[words.hint, isNullable ? t('settings.blank') : '', bounds].filter(Boolean).join(' ')}
      value={typeof value === 'number' ? value : null}
      // A blank number is none only where the schema knows none; elsewhere the server says what is wrong.
      onChange={onChange}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
    />
  )
}

function ChoicesField({ field, words, value, onChange }: OfKind<'choice'>) {
  const { error, isReadOnly } = useFieldState(`value.${field.key}`)
  return (
    <Field label={words.label} hint={words.hint || undefined} error={error}>
      <Radios
        label={words.label}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        isDisabled={isReadOnly}
        choices={field.choices.map((each) => ({ value: each, label: words.choice(each) }))}
      />
    </Field>
  )
}
