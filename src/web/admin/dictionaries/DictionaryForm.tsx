import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { FormRow } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useGo } from '../admin-search.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { NamesField } from '../fields/people-fields.tsx'
import { SitesField } from '../fields/SitesField.tsx'
import { NumberField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { type Dictionary, own, type Row, sentRow, wordOf } from './dictionary-rows.ts'
import { RemoveDialog } from './RemoveDialog.tsx'
import { RowFieldInput } from './RowFieldInput.tsx'

const fresh: Omit<Row, 'id'> = {
  name: { ru: '', en: '' },
  sort: 0,
  isActive: true,
  siteIds: [],
  phase: 'in_progress',
  isDefault: false,
  priority: 'medium',
  weight: 50,
  value: 5,
  isPositive: true,
  code: '',
  description: null,
  warning: null,
  department: null,
  responsible: null,
}

const blank = (row: Row | null, lastSort: number): Omit<Row, 'id'> => {
  if (row === null) return { ...fresh, sort: lastSort + 10 }
  const { id: _id, ...rest } = row
  return { ...rest, name: { ru: row.name.ru, en: row.name.en === row.name.ru ? '' : row.name.en } }
}

type DictionaryFormProps = { dictionary: Dictionary; row: Row | null; lastSort: number }

/** One row of a dictionary. */
export function DictionaryForm({ dictionary, row, lastSort }: DictionaryFormProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const go = useGo()
  const { edits } = useRights()
  const [isRemoving, setRemoving] = useState(false)
  const draft = useDraft(blank(row, lastSort))
  const { value, set } = draft
  const word = wordOf[dictionary]
  const save = useMutation({
    mutationFn: (input: ReturnType<typeof sentRow>) =>
      row === null ? api.catalog.addRow.call(input) : api.catalog.saveRow.call({ ...input, id: row.id }),
    onSuccess: () => notify({ text: t('admin.saved') }),
  })
  const close = () => go({ open: undefined }, { isSaved: true })
  const canSwitchOff = row?.isDefault !== true
  return (
    <>
      <FormPanel
        lead={t(`admin.pages.${word}`)}
        title={row === null ? t(`catalog.${word}.new`) : nameOf(row.name)}
        save={save}
        onSubmit={() => save.mutate(sentRow(dictionary, value), { onSuccess: close })}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={
          row !== null &&
          edits && (
            <Button kind="quiet-danger" icon={<Trash2 />} onClick={() => setRemoving(true)}>
              {t('catalog.remove.open')}
            </Button>
          )
        }
      >
        <FormRow>
          <NamesField value={value.name} onChange={(name) => set({ name })} />
        </FormRow>
        {own[dictionary].map((field) => (
          <RowFieldInput
            key={field}
            field={field}
            draft={draft}
            isNew={row === null}
            wasDefault={row?.isDefault === true}
          />
        ))}
        {dictionary !== 'client-categories' && (canSwitchOff || value.siteIds.length > 0) && (
          <SitesField
            value={value.siteIds}
            onChange={(siteIds) => set({ siteIds: [...siteIds] })}
            hint={t('catalog.sitesHint')}
          />
        )}
        <NumberField
          label={t('catalog.order')}
          hint={t('catalog.orderHint')}
          path="sort"
          min={0}
          value={value.sort}
          onChange={(sort) => set({ sort: sort ?? 0 })}
        />
        <SwitchField
          label={t('catalog.active')}
          hint={t(canSwitchOff ? 'catalog.activeHint' : 'catalog.activeDefault')}
          path="isActive"
          value={value.isActive}
          onChange={(isActive) => set({ isActive })}
          isDisabled={!canSwitchOff}
        />
      </FormPanel>
      {isRemoving && row !== null && (
        <RemoveDialog
          name={nameOf(row.name)}
          isActive={row.isActive}
          remove={() => api.catalog.removeRow.call({ dictionary, id: row.id })}
          switchOff={() => api.catalog.saveRow.call({ ...sentRow(dictionary, row), isActive: false, id: row.id })}
          onClose={() => setRemoving(false)}
          onGone={close}
        />
      )}
    </>
  )
}
