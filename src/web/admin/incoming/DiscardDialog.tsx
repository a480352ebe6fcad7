import { useMutation } from '@tanstack/react-query'
import { Banner } from '#ui/banner'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import type { SortDialogProps } from './SortIntoNew.tsx'

/** Asks before a letter goes to the bin; the journal keeps it, its source included. */
export function DiscardDialog({ letter, onClose, onDone }: SortDialogProps) {
  const { t } = useWords()
  const discard = useMutation({
    ...api.mail.discard.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('incoming.discard.done') })
      onDone()
    },
  })
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('incoming.discard.title')}
      text={t('incoming.discard.text')}
      confirmLabel={t('incoming.discard.open')}
      cancelLabel={t('common.cancel')}
      isBusy={discard.isPending}
      onConfirm={() => discard.mutate({ id: letter.id })}
    >
      {discard.error !== null && <Banner kind="danger">{wordsOf(discard.error)}</Banner>}
    </ConfirmDialog>
  )
}
