import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Inbox, Plus, RotateCw, Undo2 } from 'lucide-react'
import { Button, ButtonLink } from '#ui/button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useTicketNotice } from '../page/use-ticket-notice.ts'
import type { Letter } from './LetterBody.tsx'

const onError = (error: Error) => notify({ kind: 'failure', text: wordsOf(error) })

/** «Разобрать ещё раз»: for a letter that could not be judged, or still waits. */
export function JudgeAgainButton({ id }: { id: number }) {
  const { t } = useWords()
  const judge = useMutation({
    ...api.mail.judgeAgain.mutationOptions(),
    onSuccess: () => notify({ text: t('journal.judging') }),
    onError,
  })
  return (
    <Button icon={<RotateCw />} isBusy={judge.isPending} onClick={() => judge.mutate({ id })}>
      {t('journal.judgeAgain')}
    </Button>
  )
}

/** «Всё равно создать»: for a letter that was taken for empty. */
export function CreateAnywayButton({ id }: { id: number }) {
  const { t } = useWords()
  const noticeOf = useTicketNotice()
  const create = useMutation({
    ...api.mail.createAnyway.mutationOptions(),
    onSuccess: ({ number }) =>
      number === null
        ? notify({ text: t('journal.nowIncoming') })
        : noticeOf(t('incoming.created', { number }), number),
    onError,
  })
  return (
    <Button icon={<Plus />} isBusy={create.isPending} onClick={() => create.mutate({ id })}>
      {t('journal.createAnyway')}
    </Button>
  )
}

/** Where a letter that waits is sorted: its place in Incoming. */
export function SortLink({ letter }: { letter: Letter }) {
  const { t } = useWords()
  const folder = letter.outcome === 'spam_folder' ? ('spam' as const) : undefined
  return (
    <ButtonLink icon={<Inbox />} render={<Link to="/admin/incoming" search={{ open: letter.id, folder }} />}>
      {t('journal.sort')}
    </ButtonLink>
  )
}

/** For an hour whoever sorted a letter takes that back, long after its notice has gone. */
export function UndoButton({ id }: { id: number }) {
  const { t } = useWords()
  const undo = useMutation({
    ...api.mail.undo.mutationOptions(),
    onSuccess: () => notify({ text: t('incoming.undone', { count: 1 }) }),
    onError,
  })
  return (
    <Button icon={<Undo2 />} isBusy={undo.isPending} onClick={() => undo.mutate({ id })}>
      {t('incoming.undo')}
    </Button>
  )
}
