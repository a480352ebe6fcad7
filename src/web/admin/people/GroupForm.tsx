import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { type Role, RolesField } from '../fields/people-fields.tsx'
import { OneField } from '../fields/SearchFields.tsx'
import { TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { MembersField } from './MembersField.tsx'
import { type Member, newcomer, sharingOf } from './members.ts'
import { type Group, useEmployeeChoices } from './people-queries.ts'
import { RemoveGroup, RemoveGroupButton } from './RemoveGroup.tsx'
import { possibleParents } from './tree.ts'

/** Names are those of the choices, which come later than the group. */
const nobody = { name: '', note: null, companyId: null }

const blank = (row: Group | null) => ({
  name: row?.name ?? '',
  parentId: row?.parentId ?? null,
  supportLevel: row?.supportLevel ?? null,
  members: (row?.members ?? []).map(
    ({ employeeId, ...sharing }): Member => ({ ...newcomer({ ...nobody, id: employeeId }), ...sharing }),
  ) as readonly Member[],
  roles: (row?.roles ?? []) as Role[],
})

/** One group: where it stands, who is in it, what they may. */
export function GroupForm({ row, rows }: { row: Group | null; rows: readonly Group[] }) {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const employees = useEmployeeChoices()
  const [isRemoving, setRemoving] = useState(false)
  const draft = useDraft(blank(row))
  const { value, set } = draft
  const save = useMutation({
    mutationFn: ({ members, ...rest }: typeof value) => {
      const input = { ...rest, members: members.map((one) => ({ employeeId: one.id, ...sharingOf(one) })) }
      return row === null ? api.people.addGroup.call(input) : api.people.saveGroup.call({ ...input, id: row.id })
    },
    onSuccess: () => notify({ text: t(row === null ? 'people.groups.added' : 'admin.saved') }),
  })
  const close = () => go({ open: undefined }, { isSaved: true })
  const nameOf = (id: number) => employees.find((one) => one.id === id)?.name ?? ''
  const parents = possibleParents(rows, row?.id ?? null)
  return (
    <>
      <FormPanel
        lead={t('admin.pages.groups')}
        title={row?.name ?? t('people.groups.new')}
        save={save}
        onSubmit={() => save.mutate(value, { onSuccess: close })}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={row !== null && edits && <RemoveGroupButton kind="groups" onClick={() => setRemoving(true)} />}
      >
        <TextField label={t('people.groups.name')} path="name" value={value.name} onChange={(name) => set({ name })} />
        <OneField
          label={t('people.groups.parent')}
          hint={t('people.groups.parentHint')}
          path="parentId"
          items={parents}
          value={parents.find(({ id }) => id === value.parentId) ?? null}
          onChange={(parent) => set({ parentId: parent?.id ?? null })}
          placeholder={t('people.groups.noParent')}
        />
        <ChoiceField
          label={t('people.groups.supportLevel')}
          hint={t('people.groups.supportLevelHint')}
          path="supportLevel"
          value={value.supportLevel}
          onChange={(supportLevel) => set({ supportLevel })}
          options={([null, 1, 2, 3] as const).map((level) => ({
            value: level,
            label: level === null ? t('people.groups.noSupportLevel') : t('people.groups.line', { level }),
          }))}
        />
        <MembersField
          value={value.members.map((one) => ({ ...one, name: nameOf(one.id) }))}
          onChange={(members) => set({ members: members.map((one) => ({ ...one, name: '' })) })}
          hint={t('people.groups.sharingHint')}
          items={employees}
          placeholder={t('people.findEmployee')}
          onAdd={(id) => set({ members: [...value.members, newcomer({ ...nobody, id })] })}
        />
        <RolesField
          value={value.roles}
          onChange={(roles) => set({ roles: [...roles] })}
          hint={t('people.groups.rolesHint')}
        />
      </FormPanel>
      {isRemoving && row !== null && (
        <RemoveGroup kind="groups" row={row} onClose={() => setRemoving(false)} onGone={close} />
      )}
    </>
  )
}
