import { useQuery } from '@tanstack/react-query'
import { useAwayWords } from '#parts/absences/AwayMark'
import { FormSection } from '#ui/form'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { type Choice, ManyField } from '../fields/SearchFields.tsx'
import type { Draft } from '../page/use-draft.ts'
import { useDepartmentChoices } from '../people/people-queries.ts'
import type { ServiceValue } from './ServiceForm.tsx'
import { inheritedFrom, type Service } from './service-rows.ts'

/** What may be chosen, and what is chosen already though it is no longer offered: it is seen, and can be taken out. */
const withKept = (offered: readonly Choice[], kept: readonly Choice[]): Choice[] => [
  ...offered,
  ...kept.filter(({ id }) => !offered.some((one) => one.id === id)),
]

type ResponsibleFieldsProps = { row: Service | null; rows: readonly Service[]; draft: Draft<ServiceValue> }

/** Who answers for the service; where nobody is named, it says from which service above they come (DICT-13). */
export function ResponsibleFields({ row, rows, draft: { value, set } }: ResponsibleFieldsProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const awayWords = useAwayWords()
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const groups = useQuery(api.people.groups.queryOptions()).data?.rows ?? []
  const departments = useDepartmentChoices()
  const employees = (choices?.employees ?? []).map(({ id, name, awayUntil }) => ({
    id,
    name,
    note: awayWords(awayUntil),
  }))
  const kept = row?.responsibles
  const keptDepartments = kept?.departments.map(({ id, name }) => ({ id, name: nameOf(name) })) ?? []
  return (
    <FormSection title={t('services.responsibles')} text={<Explained rows={rows} value={value} />}>
      <ManyField
        label={t('services.employees')}
        path="employeeIds"
        items={withKept(employees, kept?.employees ?? [])}
        value={value.employeeIds}
        onChange={(ids) => set({ employeeIds: [...ids] })}
        placeholder={t('people.findEmployee')}
      />
      <ManyField
        label={t('services.groups')}
        hint={t('services.groupsHint')}
        path="groupIds"
        items={withKept(groups, kept?.groups ?? [])}
        value={value.groupIds}
        onChange={(ids) => set({ groupIds: [...ids] })}
        placeholder={t('services.findGroup')}
      />
      <ManyField
        label={t('services.departments')}
        path="departmentIds"
        items={withKept(departments, keptDepartments)}
        value={value.departmentIds}
        onChange={(ids) => set({ departmentIds: [...ids] })}
        placeholder={t('services.findDepartment')}
      />
    </FormSection>
  )
}

/** What follows from what is chosen: one gets it, the least loaded of several, or those of the service above. */
function Explained({ rows, value }: { rows: readonly Service[]; value: ServiceValue }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { list } = useFormatters()
  if (value.employeeIds.length + value.groupIds.length + value.departmentIds.length > 0)
    return t('services.explained.own')
  const inherited = inheritedFrom(rows.find(({ id }) => id === value.parentId))
  if (inherited === null) return t('services.explained.nobody')
  const { employees, groups, departments } = inherited.responsibles
  const names = [...employees, ...groups].map(({ name }) => name)
  return t('services.explained.inherited', {
    from: nameOf(inherited.from),
    names: list([...names, ...departments.map(({ name }) => nameOf(name))]),
  })
}
