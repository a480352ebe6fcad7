import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type WeightKind, weightKinds } from '#domain/queue'
import { Button } from '#ui/button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { NumberField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { type Rule, useSubjectName } from './rule-words.ts'
import { useSubjects } from './use-subjects.ts'

/** What of a ticket it speaks of, which of them, and what that is worth in minutes of waiting. */
export function RuleForm({ row }: { row: Rule | null }) {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const nameOf = useSubjectName()
  const now = row === null ? null : { id: row.subjectId, name: nameOf(row) }
  const draft = useDraft({
    kind: row?.kind ?? ('clientCategory' as WeightKind),
    subject: now as Choice | null,
    points: (row?.points ?? 60) as number | null,
  })
  const { value, set } = draft
  const subjects = useSubjects(value.kind)
  const save = useSave(row)
  return (
    <FormPanel
      lead={t('admin.pages.queue')}
      title={now?.name ?? t('queue.new')}
      save={save}
      onSubmit={() =>
        value.points !== null &&
        save.mutate(
          { kind: value.kind, subjectId: value.subject?.id ?? 0, points: value.points },
          { onSuccess: () => go({ open: undefined }, { isSaved: true }) },
        )
      }
      isDirty={draft.isDirty}
      isReadOnly={!edits}
      actions={row !== null && edits && <RemoveButton row={row} />}
    >
      <ChoiceField<WeightKind>
        label={t('queue.kind')}
        path="kind"
        value={value.kind}
        onChange={(kind) => kind !== value.kind && set({ kind, subject: null })}
        options={weightKinds.map((kind) => ({ value: kind, label: t(`queue.kinds.${kind}`) }))}
      />
      <OneField
        key={value.kind}
        label={t('queue.subject')}
        hint={value.kind === 'service' ? t('queue.serviceHint') : undefined}
        path="subjectId"
        {...subjects}
        value={value.subject}
        onChange={(subject) => set({ subject })}
        placeholder={t('queue.pick')}
      />
      <NumberField
        label={t('queue.points')}
        hint={t('queue.pointsHint')}
        path="points"
        min={-10_000}
        max={10_000}
        value={value.points}
        onChange={(points) => set({ points })}
      />
      <Preview points={value.points} />
    </FormPanel>
  )
}

/** Where such a ticket would stand: said while the number is still being typed. */
function Preview({ points }: { points: number | null }) {
  const { t } = useWords()
  const { duration } = useFormatters()
  const kind = points === null ? 'none' : points === 0 ? 'nothing' : points > 0 ? 'more' : 'less'
  return (
    <p role="status" className="rounded-md bg-surface-sunken px-3 py-2 text-13 text-secondary">
      {t(`queue.preview.${kind}`, { time: duration(Math.abs(points ?? 0)) })}
    </p>
  )
}

type Said = { kind: WeightKind; subjectId: number; points: number }

function useSave(row: Rule | null) {
  const { t } = useWords()
  return useMutation({
    mutationFn: async (said: Said) => {
      if (row === null) await api.queue.addRule.call(said)
      else await api.queue.saveRule.call({ ...said, id: row.id })
    },
    onSuccess: () => notify({ text: t(row === null ? 'queue.added' : 'admin.saved') }),
  })
}

/** Gone at once, with a way back in the notice. */
function RemoveButton({ row: { id, kind, subjectId, points } }: { row: Rule }) {
  const { t } = useWords()
  const go = useGo()
  const back = useMutation({
    ...api.queue.addRule.mutationOptions(),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  const remove = useMutation({
    ...api.queue.removeRule.mutationOptions(),
    onSuccess: () => {
      notify({
        text: t('queue.removed'),
        action: { label: t('desk.undo'), onSelect: () => back.mutate({ kind, subjectId, points }) },
      })
      go({ open: undefined }, { isSaved: true })
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <Button kind="ghost" icon={<Trash2 />} isBusy={remove.isPending} onClick={() => remove.mutate({ id })}>
      {t('queue.remove')}
    </Button>
  )
}
