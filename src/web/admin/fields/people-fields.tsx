import type { roles as allRoles } from '#domain/access'
import { Combobox } from '#ui/combobox'
import { Field } from '#ui/field'
import { type Language, useWords } from '../../lib/i18n.ts'
import { useFieldState } from '../page/form-context.ts'
import { CheckField, ChoiceField } from './ChoiceField.tsx'
import { type FieldOf, TextField } from './TextField.tsx'
import { useChoiceWords } from './use-choice-words.ts'

export type Role = (typeof allRoles)[number]

/** The language of letters and notices to a person. */
export function LanguageField(props: Pick<FieldOf<Language>, 'value' | 'onChange'>) {
  const { t } = useWords()
  return (
    <ChoiceField
      {...props}
      label={t('people.language')}
      path="language"
      options={[
        { value: 'ru', label: 'Русский' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}

const zones = Intl.supportedValuesOf('timeZone')
const itself = (zone: string): string => zone

/** An IANA time zone, found by typing. */
export function ZoneField({ value, onChange }: Pick<FieldOf<string>, 'value' | 'onChange'>) {
  const { t } = useWords()
  const { error, isReadOnly } = useFieldState('timeZone')
  return (
    <Field label={t('people.timeZone')} error={error} isDisabled={isReadOnly}>
      <Combobox
        value={value}
        onChange={(zone) => zone !== null && onChange(zone)}
        items={zones}
        itemKey={itself}
        itemText={itself}
        words={useChoiceWords()}
        isDisabled={isReadOnly}
      />
    </Field>
  )
}

/** The roles that can be granted, the strongest first. D is what remains where none is. */
export const grantable = ['W', 'T', 'V', 'R'] as const satisfies readonly Role[]

/** Roles granted here, each with what it opens. Those of departments and groups are added to them (D15). */
export function RolesField({ value, onChange, hint }: Pick<FieldOf<readonly Role[]>, 'value' | 'onChange' | 'hint'>) {
  const { t } = useWords()
  const { error } = useFieldState('roles')
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-13 font-medium">{t('people.roles.title')}</legend>
      {grantable.map((role) => (
        <CheckField
          key={role}
          path="roles"
          label={t(`people.roles.${role}.name`)}
          hint={t(`people.roles.${role}.text`)}
          value={value.includes(role)}
          onChange={(isOn) => onChange(isOn ? [...value, role] : value.filter((each) => each !== role))}
        />
      ))}
      <p className="text-12 text-muted">{hint ?? t('people.roles.none')}</p>
      {error !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}

type Named = { ru: string; en: string }

/** A name in both languages; the second may stay blank and is then the first. */
export function NamesField({ value, onChange }: Pick<FieldOf<Named>, 'value' | 'onChange'>) {
  const { t } = useWords()
  return (
    <>
      <TextField
        label={t('admin.name.ru')}
        path="name.ru"
        value={value.ru}
        onChange={(ru) => onChange({ ...value, ru })}
        lang="ru"
      />
      <TextField
        label={t('admin.name.en')}
        path="name.en"
        hint={t('admin.name.enHint')}
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
        lang="en"
      />
    </>
  )
}
