import { useQuery } from '@tanstack/react-query'
import { FormSection } from '#ui/form'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { MinutesField } from '../fields/MinutesField.tsx'

export type DepartmentHours = Answer<typeof api.calendar.departmentHours>
export type HoursValue = { scheduleId: number | null; answerMinutes: number | null }

type HoursFieldsProps = {
  value: HoursValue
  onChange: (change: Partial<HoursValue>) => void
  /** The schedule that the department has, offered still or not. */
  current: DepartmentHours['schedule']
}

/** When a department works and how soon it answers: its clients read that on the form of a request (ORG-05, CHAN-10). */
export function HoursFields({ value, onChange, current }: HoursFieldsProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const offered = useQuery(api.calendar.schedules.queryOptions({ input: {} })).data?.rows ?? []
  const all = current === null || offered.some(({ id }) => id === current.id) ? offered : [...offered, current]
  return (
    <FormSection title={t('people.departmentList.hours')} text={t('people.departmentList.hoursText')}>
      <ChoiceField
        label={t('people.departmentList.schedule')}
        path="scheduleId"
        value={value.scheduleId ?? 0}
        onChange={(id) => onChange(id === 0 ? { scheduleId: null, answerMinutes: null } : { scheduleId: id })}
        options={[
          { value: 0, label: t('people.departmentList.noSchedule') },
          ...all.map(({ id, name, timeZone }) => ({ value: id, label: nameOf(name), hint: timeZone })),
        ]}
      />
      {value.scheduleId !== null && (
        <MinutesField
          label={t('people.departmentList.answer')}
          path="answerMinutes"
          hint={t('people.departmentList.answerHint')}
          value={value.answerMinutes}
          onChange={(answerMinutes) => onChange({ answerMinutes })}
        />
      )}
    </FormSection>
  )
}
