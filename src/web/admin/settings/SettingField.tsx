import { useQuery } from '@tanstack/react-query'
import { useAwayWords } from '#parts/absences/AwayMark'
import { Field } from '#ui/field'
import { Radios } from '#ui/radio'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { type FieldOf, NumberField, TextField } from '../fields/TextField.tsx'
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
    case 'one':
      return <ChosenField {...shared} from={field.from} value={typeof value === 'number' ? value : null} />
    case 'number':
      return <BoundedField field={field} words={words} value={value} onChange={onChange} />
  }
}

type ChosenFieldProps = FieldOf<number | null> & { from: 'employees' | 'groups' }

/** Somebody who may be responsible for a ticket, or a group of the staff; or nobody. */
function ChosenField({ from, value, onChange, ...field }: ChosenFieldProps) {
  const awayWords = useAwayWords()
  const employees = useQuery(api.catalog.choices.queryOptions()).data?.employees ?? []
  const groups = useQuery({ ...api.people.groups.queryOptions(), enabled: from === 'groups' }).data?.rows ?? []
  const items: readonly Choice[] =
    from === 'groups'
      ? groups
      : employees.map(({ id, name, awayUntil }) => ({
          id,
          name,
          note: awayWords(awayUntil),
        }))
  const chosen = items.find(({ id }) => id === value) ?? null
  return <OneField {...field} items={items} value={chosen} onChange={(next) => onChange(next?.id ?? null)} />
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
