import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { fieldKinds } from '#domain/fields'
import { Button } from '#ui/button'
import { FormRow } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useGo } from '../admin-search.ts'
import { RemoveDialog } from '../dictionaries/RemoveDialog.tsx'
import { ChoiceField, SwitchField } from '../fields/ChoiceField.tsx'
import { NamesField } from '../fields/people-fields.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { type Draft, useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { OptionsField } from './OptionsField.tsx'
import { fieldValueOf, type OwnFieldRow, type OwnFieldValue, sentField } from './own-field-rows.ts'
import { PlaceFields } from './PlaceFields.tsx'

/** One field of one's own: what is asked, of which tickets, and who sees it (DICT-16). */
export function OwnFieldForm({ row, lastSort }: { row: OwnFieldRow | null; lastSort: number }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const go = useGo()
  const { edits } = useRights()
  const [isRemoving, setRemoving] = useState(false)
  const draft = useDraft(fieldValueOf(row, lastSort))
  const { value, set } = draft
  const save = useMutation({
    mutationFn: (input: ReturnType<typeof sentField>) =>
      row === null ? api.fields.add.call(input) : api.fields.save.call({ ...input, id: row.id }),
    onSuccess: () => notify({ text: t(row === null ? 'fields.added' : 'admin.saved') }),
  })
  const close = () => go({ open: undefined }, { isSaved: true })
  return (
    <>
      <FormPanel
        lead={t('admin.pages.fields')}
        title={row === null ? t('fields.new') : nameOf(row.name)}
        save={save}
        onSubmit={() => save.mutate(sentField(value), { onSuccess: close })}
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
        <KindField draft={draft} isNew={row === null} />
        {value.kind === 'list' && <OptionsField value={value.options} onChange={(options) => set({ options })} />}
        <HintFields draft={draft} />
        {value.kind !== 'flag' && (
          <SwitchField
            label={t('fields.isRequired')}
            hint={t('fields.requiredHint')}
            path="isRequired"
            value={value.isRequired}
            onChange={(isRequired) => set({ isRequired })}
          />
        )}
        <SwitchField
          label={t('fields.forClient')}
          hint={t('fields.forClientHint')}
          path="isForClient"
          value={value.isForClient}
          onChange={(isForClient) => set({ isForClient })}
        />
        <PlaceFields row={row} draft={draft} />
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
          hint={t('fields.activeHint')}
          path="isActive"
          value={value.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      </FormPanel>
      {isRemoving && row !== null && (
        <RemoveDialog
          name={nameOf(row.name)}
          isActive={row.isActive}
          remove={() => api.tickets.removeField.call({ id: row.id })}
          switchOff={() => api.fields.save.call({ ...sentField(fieldValueOf(row, 0)), id: row.id, isActive: false })}
          onClose={() => setRemoving(false)}
          onGone={close}
        />
      )}
    </>
  )
}

type Part = { draft: Draft<OwnFieldValue> }

/** Chosen once: tickets hold values of it. */
function KindField({ draft: { value, set }, isNew }: Part & { isNew: boolean }) {
  const { t } = useWords()
  if (!isNew)
    return (
      <TextField
        label={t('fields.kind')}
        hint={t('fields.kindFixed')}
        path="kind"
        value={t(`fields.kinds.${value.kind}`)}
        onChange={() => undefined}
        readOnly
      />
    )
  return (
    <ChoiceField
      label={t('fields.kind')}
      hint={t('fields.kindHint')}
      path="kind"
      value={value.kind}
      onChange={(kind) => set({ kind })}
      options={fieldKinds.map((kind) => ({ value: kind, label: t(`fields.kinds.${kind}`) }))}
    />
  )
}

/** What stands under the field in forms. */
function HintFields({ draft: { value, set } }: Part) {
  const { t } = useWords()
  return (
    <FormRow>
      <TextField
        label={t('fields.hint')}
        path="hint.ru"
        value={value.hint.ru}
        onChange={(ru) => set({ hint: { ...value.hint, ru } })}
        lang="ru"
      />
      <TextField
        label={t('fields.hintEn')}
        path="hint.en"
        value={value.hint.en}
        onChange={(en) => set({ hint: { ...value.hint, en } })}
        lang="en"
      />
    </FormRow>
  )
}
