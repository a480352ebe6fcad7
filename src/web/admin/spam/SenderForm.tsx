import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { Button } from '#ui/button'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { LongTextField, TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'

const kinds = ['block', 'allow'] as const
type Kind = (typeof kinds)[number]
export type SenderRow = Answer<typeof api.mail.senderRules>['rows'][number]

/** A sender for one of the lists, or one who stands there: he moves over, his reason is put right, or he is taken off. */
export function SenderForm({ row }: { row: SenderRow | null }) {
  const { t } = useWords()
  const go = useGo()
  const draft = useDraft({ sender: row?.sender ?? '', kind: row?.kind ?? ('block' as Kind), note: row?.note ?? '' })
  const { value, set } = draft
  const { edits } = useRights()
  const save = useMutation({
    ...api.mail.addSenderRule.mutationOptions(),
    onSuccess: () => {
      notify({ text: row === null ? t('spam.senders.added', { sender: value.sender.trim() }) : t('admin.saved') })
      go({ open: undefined }, { isSaved: true })
    },
  })
  return (
    <FormPanel
      lead={t('admin.pages.spam')}
      title={row?.sender ?? t('spam.senders.add')}
      save={save}
      onSubmit={() => save.mutate(value)}
      isDirty={draft.isDirty}
      isReadOnly={!edits}
      actions={row !== null && edits && <RemoveButton row={row} />}
    >
      <TextField
        label={t('spam.senders.sender')}
        hint={row === null ? t('spam.senders.senderHint') : undefined}
        path="sender"
        value={value.sender}
        onChange={(sender) => set({ sender })}
        autoComplete="off"
        readOnly={row !== null}
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

/** Off the list at once, with a way back in the notice. */
function RemoveButton({ row: { id, sender, kind, note } }: { row: SenderRow }) {
  const { t } = useWords()
  const go = useGo()
  const back = useMutation(api.mail.addSenderRule.mutationOptions())
  const remove = useMutation({
    ...api.mail.removeSenderRule.mutationOptions(),
    onSuccess: () => {
      notify({
        text: t('spam.senders.removed', { sender }),
        action: { label: t('desk.undo'), onSelect: () => back.mutate({ sender, kind, note: note ?? '' }) },
      })
      go({ open: undefined }, { isSaved: true })
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <Button kind="ghost" icon={<Trash2 />} isBusy={remove.isPending} onClick={() => remove.mutate({ id })}>
      {t('spam.senders.remove')}
    </Button>
  )
}
