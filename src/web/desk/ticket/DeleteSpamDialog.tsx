import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { sameSearch } from '../desk-search.ts'

type DeleteSpamDialogProps = { number: number; isOpen: boolean; onClose: () => void }

/** Asks once more before a ticket is marked as spam and deleted (SPAM-03). */
export function DeleteSpamDialog({ number, isOpen, onClose }: DeleteSpamDialogProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const remove = useMutation({
    ...api.tickets.removeAsSpam.mutationOptions(),
    onSuccess: () => {
      notify({ kind: 'done', text: t('spam.removed', { number }) })
      void navigate({ to: '/desk/tickets', search: sameSearch })
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      kind="danger"
      title={t('spam.removeTitle', { number })}
      text={t('spam.removeText')}
      confirmLabel={t('spam.remove')}
      cancelLabel={t('common.cancel')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ number })}
    />
  )
}
