import { useMutation } from '@tanstack/react-query'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { LongTextField, TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'

const kinds = ['block', 'allow'] as const
type Kind = (typeof kinds)[number]

/** A sender for one of the lists; from the other one he moves over. */
export function AddSender() {
  const { t } = useWords()
  const go = useGo()
  const draft = useDraft({ sender: '', kind: 'block' as Kind, note: '' })
  const { value, set } = draft
  const save = useMutation({
    ...api.mail.addSenderRule.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('spam.senders.added', { sender: value.sender.trim() }) })
      go({ open: undefined }, { isSaved: true })
    },
  })
  return (
    <FormPanel
      lead={t('admin.pages.spam')}
      title={t('spam.senders.add')}
      save={save}
      onSubmit={() => save.mutate(value)}
      isDirty={draft.isDirty}
      isReadOnly={false}
    >
      <TextField
        label={t('spam.senders.sender')}
        hint={t('spam.senders.senderHint')}
        path="sender"
        value={value.sender}
        onChange={(sender) => set({ sender })}
        autoComplete="off"
      />
      <ChoiceField<Kind>
        label={t('spam.senders.kind')}
        hint={t(`spam.senders.${value.kind}Hint`)}
        path="kind"
        value={value.kind}
        onChange={(kind) => set({ kind })}
        options={kinds.map((kind) => ({ value: kind, label: t(`spam.senders.${kind}`) }))}
      />
      <LongTextField
        label={t('spam.senders.note')}
        path="note"
        value={value.note}
        onChange={(note) => set({ note })}
        rows={2}
      />
    </FormPanel>
  )
}
