import { useQuery } from '@tanstack/react-query'
import { phases } from '#domain/tickets'
import { useAwayWords } from '#parts/absences/AwayMark'
import { MarkIcon } from '#parts/MarkTag'
import { PriorityMark } from '#parts/PriorityMark'
import { PhaseIcon } from '#parts/StatusBadge'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { ChoiceField, SwitchField } from '../fields/ChoiceField.tsx'
import { OneField } from '../fields/SearchFields.tsx'
import { LongTextField, NumberField, TextField } from '../fields/TextField.tsx'
import type { Draft } from '../page/use-draft.ts'
import type { Row, RowField } from './dictionary-rows.ts'

type RowFieldInputProps = {
  field: RowField
  draft: Draft<Omit<Row, 'id'>>
  isNew: boolean
  /** It is the default of its phase already: that is lost only by another's becoming it. */
  wasDefault: boolean
}

/** The control of a field that only some dictionaries have. */
export function RowFieldInput({ field, draft, isNew, wasDefault }: RowFieldInputProps) {
  switch (field) {
    case 'phase':
      return <PhaseField draft={draft} isNew={isNew} />
    case 'isDefault':
      return <DefaultField draft={draft} wasDefault={wasDefault} />
    case 'priority':
      return <PriorityField draft={draft} />
    case 'department':
    case 'responsible':
      return <RefField field={field} draft={draft} />
    case 'description':
    case 'warning':
      return <WordsField field={field} draft={draft} />
    case 'weight':
      return <WeightField draft={draft} />
    case 'value':
      return <ValueField draft={draft} />
    case 'isPositive':
      return <SignField draft={draft} />
    case 'code':
      return <CodeField draft={draft} isNew={isNew} />
  }
}

type Own = Pick<RowFieldInputProps, 'draft'>

function PhaseField({ draft: { value, set }, isNew }: Own & { isNew: boolean }) {
  const { t } = useWords()
  if (!isNew) {
    return (
      <TextField
        label={t('catalog.fields.phase')}
        hint={t('catalog.phaseFixed')}
        path="phase"
        value={value.phase === null ? '' : t(`catalog.phases.${value.phase}`)}
        onChange={() => undefined}
        readOnly
        icon={value.phase && <PhaseIcon phase={value.phase} />}
      />
    )
  }
  return (
    <ChoiceField
      label={t('catalog.fields.phase')}
      hint={t('catalog.phaseHint')}
      path="phase"
      value={value.phase}
      onChange={(phase) => set({ phase })}
      options={phases.map((phase) => ({
        value: phase,
        label: t(`catalog.phases.${phase}`),
        icon: <PhaseIcon phase={phase} />,
      }))}
    />
  )
}

function DefaultField({ draft: { value, set }, wasDefault }: Own & { wasDefault: boolean }) {
  const { t } = useWords()
  return (
    <SwitchField
      label={t('catalog.fields.isDefault')}
      hint={t(wasDefault ? 'catalog.wasDefault' : 'catalog.defaultHint')}
      path="isDefault"
      value={value.isDefault === true}
      onChange={(isDefault) => set({ isDefault })}
      isDisabled={wasDefault}
    />
  )
}

function PriorityField({ draft: { value, set } }: Own) {
  const { t } = useWords()
  return (
    <ChoiceField
      label={t('catalog.fields.priority')}
      hint={t('catalog.priorityHint')}
      path="priority"
      value={value.priority}
      onChange={(priority) => set({ priority })}
      options={(['high', 'medium', 'low'] as const).map((priority) => ({
        value: priority,
        label: t(`tickets.priority.${priority}`),
        icon: <PriorityMark priority={priority} hasWord={false} />,
      }))}
    />
  )
}

function RefField({ field, draft: { value, set } }: Own & { field: 'department' | 'responsible' }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  const awayWords = useAwayWords()
  const departments = data?.departments.map(({ id, name }) => ({ id, name: nameOf(name) })) ?? []
  if (field === 'responsible') {
    return (
      <OneField
        label={t('catalog.fields.responsible')}
        hint={t('catalog.responsibleHint')}
        path="responsibleId"
        items={(data?.employees ?? []).map(({ id, name, awayUntil }) => ({ id, name, note: awayWords(awayUntil) }))}
        value={value.responsible}
        onChange={(responsible) => set({ responsible })}
        placeholder={t('tickets.nobody')}
      />
    )
  }
  const { department } = value
  return (
    <OneField
      label={t('catalog.fields.department')}
      hint={t('catalog.departmentHint')}
      path="departmentId"
      items={departments}
      value={department && { id: department.id, name: nameOf(department.name) }}
      onChange={(next) => set({ department: next && { id: next.id, name: { ru: next.name, en: next.name } } })}
      placeholder={t('catalog.noDepartment')}
    />
  )
}

function WordsField({ field, draft: { value, set } }: Own & { field: 'description' | 'warning' }) {
  const { t } = useWords()
  return (
    <LongTextField
      label={t(`catalog.fields.${field}`)}
      hint={t(`catalog.${field}Hint`)}
      path={field}
      rows={2}
      value={value[field] ?? ''}
      onChange={(text) => set({ [field]: text.trim() === '' ? null : text })}
    />
  )
}

function WeightField({ draft: { value, set } }: Own) {
  const { t } = useWords()
  return (
    <NumberField
      label={t('catalog.fields.weight')}
      hint={t('catalog.weightHint')}
      path="weight"
      min={0}
      max={1000}
      value={value.weight}
      onChange={(weight) => set({ weight })}
    />
  )
}

/** What a mark counts in reports. */
function ValueField({ draft: { value, set } }: Own) {
  const { t } = useWords()
  return (
    <NumberField
      label={t('catalog.fields.value')}
      hint={t('catalog.valueHint')}
      path="value"
      min={0}
      max={100}
      value={value.value}
      onChange={(next) => set({ value: next })}
    />
  )
}

function SignField({ draft: { value, set } }: Own) {
  const { t } = useWords()
  return (
    <ChoiceField
      label={t('catalog.fields.isPositive')}
      hint={t('catalog.signHint')}
      path="isPositive"
      value={value.isPositive === false ? 'no' : 'yes'}
      onChange={(next) => set({ isPositive: next === 'yes' })}
      options={(['yes', 'no'] as const).map((sign) => ({
        value: sign,
        label: t(`catalog.signs.${sign}`),
        icon: <MarkIcon isPositive={sign === 'yes'} />,
      }))}
    />
  )
}

function CodeField({ draft: { value, set }, isNew }: Own & { isNew: boolean }) {
  const { t } = useWords()
  return (
    <TextField
      label={t('catalog.fields.code')}
      hint={t(isNew ? 'catalog.codeHint' : 'catalog.codeFixed')}
      path="code"
      value={value.code ?? ''}
      onChange={(code) => set({ code })}
      readOnly={!isNew}
      autoComplete="off"
      spellCheck={false}
      className="w-72 phone:w-full"
    />
  )
}
