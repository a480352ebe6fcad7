import { useMutation } from '@tanstack/react-query'
import { ListPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { FormRow } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { RemoveDialog } from '../dictionaries/RemoveDialog.tsx'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { NamesField } from '../fields/people-fields.tsx'
import { OneField } from '../fields/SearchFields.tsx'
import { LongTextField, NumberField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { possibleParents } from '../people/tree.ts'
import { useRights } from '../rights.ts'
import { ResponsibleFields } from './ResponsibleFields.tsx'
import { pathsOf, type Service } from './service-rows.ts'

const idsOf = (named: readonly { id: number }[] | undefined): number[] => named?.map(({ id }) => id) ?? []

/** What a form begins with; a new service stands last where it is added. */
function blank(row: Service | null, rows: readonly Service[], wantedParent: number | undefined) {
  const parentId = row === null ? (rows.find(({ id }) => id === wantedParent)?.id ?? null) : row.parentId
  const siblings = rows.filter((one) => one.parentId === parentId)
  return {
    name: { ru: row?.name.ru ?? '', en: row === null || row.name.en === row.name.ru ? '' : row.name.en },
    description: row?.description ?? '',
    parentId,
    sort: row?.sort ?? (siblings.at(-1)?.sort ?? 0) + 10,
    isActive: row?.isActive ?? true,
    employeeIds: idsOf(row?.responsibles.employees),
    groupIds: idsOf(row?.responsibles.groups),
    departmentIds: idsOf(row?.responsibles.departments),
  }
}

export type ServiceValue = ReturnType<typeof blank>

/** One service: what it is, where it stands, who answers for it (DICT-11). */
export function ServiceForm({ row, rows }: { row: Service | null; rows: readonly Service[] }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const go = useGo()
  const { edits } = useRights()
  const { parentId } = useAdminSearch()
  const [isRemoving, setRemoving] = useState(false)
  const draft = useDraft(blank(row, rows, parentId))
  const { value, set } = draft
  const save = useMutation({
    mutationFn: (input: ServiceValue) =>
      row === null ? api.services.add.call(input) : api.services.save.call({ ...input, id: row.id }),
    onSuccess: () => notify({ text: t(row === null ? 'services.added' : 'admin.saved') }),
  })
  const close = () => go({ open: undefined, parentId: undefined }, { isSaved: true })
  const parents = pathsOf(possibleParents(rows, row?.id ?? null), nameOf)
  return (
    <>
      <FormPanel
        lead={t('admin.pages.services')}
        title={row === null ? t('services.new') : nameOf(row.name)}
        save={save}
        onSubmit={() => save.mutate(value, { onSuccess: close })}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={row !== null && edits && <ServiceActions row={row} onRemove={() => setRemoving(true)} />}
      >
        <FormRow>
          <NamesField value={value.name} onChange={(name) => set({ name })} />
        </FormRow>
        <LongTextField
          label={t('services.description')}
          path="description"
          rows={2}
          value={value.description}
          onChange={(description) => set({ description })}
        />
        <OneField
          label={t('services.parent')}
          hint={t('services.parentHint')}
          path="parentId"
          items={parents}
          value={parents.find(({ id }) => id === value.parentId) ?? null}
          onChange={(parent) => set({ parentId: parent?.id ?? null })}
          placeholder={t('services.noParent')}
        />
        <ResponsibleFields row={row} rows={rows} draft={draft} />
        <NumberField
          label={t('catalog.order')}
          hint={t('services.orderHint')}
          path="sort"
          min={0}
          value={value.sort}
          onChange={(sort) => set({ sort: sort ?? 0 })}
        />
        <SwitchField
          label={t('catalog.active')}
          hint={t('services.activeHint')}
          path="isActive"
          value={value.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      </FormPanel>
      {isRemoving && row !== null && (
        <RemoveDialog
          name={nameOf(row.name)}
          isActive={row.isActive}
          remove={() => api.services.remove.call({ id: row.id })}
          switchOff={() => api.services.save.call({ ...blank(row, rows, undefined), id: row.id, isActive: false })}
          onClose={() => setRemoving(false)}
          onGone={close}
        />
      )}
    </>
  )
}

function ServiceActions({ row, onRemove }: { row: Service; onRemove: () => void }) {
  const { t } = useWords()
  const go = useGo()
  return (
    <>
      <Button kind="quiet-danger" icon={<Trash2 />} onClick={onRemove}>
        {t('catalog.remove.open')}
      </Button>
      {row.isOffered && (
        <Button kind="ghost" icon={<ListPlus />} onClick={() => go({ open: 'new', parentId: row.id })}>
          {t('services.addInside')}
        </Button>
      )}
    </>
  )
}
