import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormRow } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useGo } from '../admin-search.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { NamesField, type Role, RolesField } from '../fields/people-fields.tsx'
import { ManyField, OneField } from '../fields/SearchFields.tsx'
import { LongTextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { PanelWaits } from '../page/RowPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { type DepartmentHours, HoursFields, type HoursValue } from './HoursFields.tsx'
import { type Department, useEmployeeChoices } from './people-queries.ts'
import { possibleParents } from './tree.ts'

const noHours: DepartmentHours = { schedule: null, answerMinutes: null }

const blank = (row: Department | null, { schedule, answerMinutes }: DepartmentHours) => ({
  name: row === null ? { ru: '', en: '' } : { ru: row.name.ru, en: row.name.en === row.name.ru ? '' : row.name.en },
  isSupport: row?.isSupport ?? true,
  head: row?.head ?? null,
  parentId: row?.parentId ?? null,
  notes: row?.notes ?? '',
  isActive: row?.isActive ?? true,
  memberIds: row?.memberIds ?? [],
  roles: (row?.roles ?? []) as Role[],
  hours: { scheduleId: schedule?.id ?? null, answerMinutes } as HoursValue,
})

type Value = ReturnType<typeof blank>

type DepartmentFormProps = { row: Department | null; rows: readonly Department[] }

/** One department: what it takes, who works in it, what its members may, when it works. */
export function DepartmentForm(props: DepartmentFormProps) {
  const id = props.row?.id ?? 0
  const query = useQuery({ ...api.calendar.departmentHours.queryOptions({ input: { id } }), enabled: id > 0 })
  if (id === 0) return <Fields {...props} hours={noHours} />
  return query.data === undefined ? <PanelWaits query={query} /> : <Fields {...props} hours={query.data} />
}

function Fields({ row, rows, hours }: DepartmentFormProps & { hours: DepartmentHours }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const go = useGo()
  const { edits } = useRights()
  const employees = useEmployeeChoices()
  const draft = useDraft(blank(row, hours))
  const { value, set } = draft
  const save = useSaveDepartment(row)
  const parents = possibleParents(rows, row?.id ?? null).map(({ id, name }) => ({ id, name: nameOf(name) }))
  return (
    <FormPanel
      lead={t('admin.pages.departments')}
      title={row === null ? t('people.departmentList.new') : nameOf(row.name)}
      save={save}
      onSubmit={() => save.mutate(value, { onSuccess: () => go({ open: undefined }, { isSaved: true }) })}
      isDirty={draft.isDirty}
      isReadOnly={!edits}
    >
      <FormRow>
        <NamesField value={value.name} onChange={(name) => set({ name })} />
      </FormRow>
      <SwitchField
        label={t('people.departmentList.support')}
        hint={t('people.departmentList.supportHint')}
        path="isSupport"
        value={value.isSupport}
        onChange={(isSupport) => set({ isSupport })}
      />
      <FormRow>
        <OneField
          label={t('people.head')}
          path="headId"
          items={employees}
          value={value.head}
          onChange={(head) => set({ head })}
          placeholder={t('people.departmentList.noHead')}
        />
        <OneField
          label={t('people.departmentList.parent')}
          path="parentId"
          items={parents}
          value={parents.find(({ id }) => id === value.parentId) ?? null}
          onChange={(parent) => set({ parentId: parent?.id ?? null })}
          placeholder={t('people.departmentList.noParent')}
        />
      </FormRow>
      <ManyField
        label={t('people.members')}
        hint={t('people.departmentList.membersHint')}
        path="memberIds"
        items={employees}
        value={value.memberIds}
        onChange={(ids) => set({ memberIds: [...ids] })}
        placeholder={t('people.findEmployee')}
      />
      <RolesField
        value={value.roles}
        onChange={(roles) => set({ roles: [...roles] })}
        hint={t('people.departmentList.rolesHint')}
      />
      <HoursFields
        value={value.hours}
        onChange={(change) => set({ hours: { ...value.hours, ...change } })}
        current={hours.schedule}
      />
      <LongTextField
        label={t('people.notes')}
        hint={t('people.departmentList.notesHint')}
        path="notes"
        value={value.notes}
        onChange={(notes) => set({ notes })}
      />
      <SwitchField
        label={t('people.active')}
        hint={t('people.departmentList.activeHint')}
        path="isActive"
        value={value.isActive}
        onChange={(isActive) => set({ isActive })}
      />
    </FormPanel>
  )
}

/** The department first, then its hours. Where these are refused it is there already, and the next save is of it. */
function useSaveDepartment(row: Department | null) {
  const { t } = useWords()
  const [added, setAdded] = useState<number | null>(null)
  return useMutation({
    mutationFn: async ({ head, hours, ...value }: Value) => {
      const input = { ...value, headId: head?.id ?? null }
      const known = row?.id ?? added
      const { id } =
        known === null
          ? await api.people.addDepartment.call(input)
          : await api.people.saveDepartment.call({ ...input, id: known })
      setAdded(id)
      await api.calendar.saveDepartmentHours.call({ id, ...hours })
    },
    onSuccess: () => notify({ text: t(row === null ? 'people.departmentList.added' : 'admin.saved') }),
  })
}
