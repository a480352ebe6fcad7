import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { AbsenceList } from '#parts/absences/AbsenceList'
import { Banner } from '#ui/banner'
import { FormRow } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { LanguageField, type Role, RolesField, ZoneField } from '../fields/people-fields.tsx'
import { ManyField } from '../fields/SearchFields.tsx'
import { TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useHasFullAccess, useRights } from '../rights.ts'
import { DeactivateDialog } from './DeactivateDialog.tsx'
import { EmployeeActions } from './EmployeeActions.tsx'
import { LinkDialog, type OneTimeLink } from './LinkDialog.tsx'
import { type Employee, useDepartmentChoices } from './people-queries.ts'

const blank = (row: Employee | null) => ({
  name: row?.name ?? '',
  address: row?.address ?? '',
  phone: row?.phone ?? '',
  position: row?.position ?? '',
  language: row?.language ?? ('ru' as const),
  timeZone: row?.timeZone ?? 'Europe/Moscow',
  departmentIds: row?.departmentIds ?? [],
  roles: (row?.roles ?? ['T']) as Role[],
  isFullAccess: row?.isFullAccess ?? false,
})

/** One employee: himself, his places, his rights. */
export function EmployeeForm({ row }: { row: Employee | null }) {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const hasFullAccess = useHasFullAccess()
  const draft = useDraft(blank(row))
  const departments = useDepartmentChoices()
  const [link, setLink] = useState<OneTimeLink | null>(null)
  const [isShutting, setShutting] = useState(false)
  const { value, set } = draft
  const save = useSaveEmployee(row)
  const close = () => go({ open: undefined }, { isSaved: true })
  // Who has full access is changed only by his like (ORG-02).
  const isGuarded = row?.isFullAccess === true && !hasFullAccess
  return (
    <>
      <FormPanel
        lead={t('admin.pages.employees')}
        title={row?.name ?? t('people.employees.new')}
        head={isGuarded && edits ? <Banner>{t('people.fullAccess.guarded')}</Banner> : undefined}
        save={save}
        onSubmit={() => save.mutate(value, { onSuccess: close })}
        isDirty={draft.isDirty}
        isReadOnly={!edits || isGuarded}
        after={row !== null && <AbsenceList employeeId={row.id} timeZone={row.timeZone} />}
        actions={
          row !== null &&
          edits &&
          !isGuarded && <EmployeeActions row={row} onLink={setLink} onDeactivate={() => setShutting(true)} />
        }
      >
        <FormRow>
          <TextField label={t('people.name')} path="name" value={value.name} onChange={(name) => set({ name })} />
          <TextField
            label={t('people.position')}
            path="position"
            value={value.position}
            onChange={(position) => set({ position })}
          />
        </FormRow>
        <FormRow>
          <TextField
            label={t('people.address')}
            hint={t('people.employees.addressHint')}
            path="address"
            type="email"
            value={value.address}
            onChange={(address) => set({ address })}
          />
          <TextField
            label={t('people.phone')}
            path="phone"
            type="tel"
            value={value.phone}
            onChange={(phone) => set({ phone })}
          />
        </FormRow>
        <FormRow>
          <LanguageField value={value.language} onChange={(language) => set({ language })} />
          <ZoneField value={value.timeZone} onChange={(timeZone) => set({ timeZone })} />
        </FormRow>
        <ManyField
          label={t('people.departments')}
          hint={t('people.employees.departmentsHint')}
          path="departmentIds"
          items={departments}
          value={value.departmentIds}
          onChange={(ids) => set({ departmentIds: [...ids] })}
          placeholder={t('people.employees.departmentsNone')}
        />
        <RolesField value={value.roles} onChange={(roles) => set({ roles: [...roles] })} />
        <SwitchField
          label={t('people.fullAccess.name')}
          hint={t(hasFullAccess ? 'people.fullAccess.text' : 'people.fullAccess.only')}
          path="isFullAccess"
          value={value.isFullAccess}
          onChange={(isFullAccess) => set({ isFullAccess })}
          isDisabled={!hasFullAccess}
        />
      </FormPanel>
      {isShutting && row !== null && <DeactivateDialog row={row} onClose={() => setShutting(false)} onDone={close} />}
      <LinkDialog link={link} onClose={() => setLink(null)} text={t('people.link.staff')} />
    </>
  )
}

function useSaveEmployee(row: Employee | null) {
  const { t } = useWords()
  return useMutation({
    mutationFn: (value: ReturnType<typeof blank>) =>
      row === null ? api.people.addEmployee.call(value) : api.people.saveEmployee.call({ ...value, id: row.id }),
    onSuccess: () => notify({ text: t(row === null ? 'people.employees.added' : 'admin.saved') }),
  })
}
