import { useMutation } from '@tanstack/react-query'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { isRefusal, wordsOf } from '../../lib/refusals.ts'
import { type Dictionary, type Row, sentRow } from './dictionary-rows.ts'

type RemoveDialogProps = { dictionary: Dictionary; row: Row; onClose: () => void; onGone: () => void }

/** Asks before a row is deleted. One that something speaks of stays: then it can be switched off from here. */
export function RemoveDialog({ dictionary, row, onClose, onGone }: RemoveDialogProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const name = nameOf(row.name)
  const remove = useMutation({
    ...api.catalog.removeRow.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('catalog.remove.done', { name }) })
      onGone()
    },
  })
  const switchOff = useMutation({
    mutationFn: () => api.catalog.saveRow.call({ ...sentRow(dictionary, row), isActive: false, id: row.id }),
    onSuccess: () => {
      notify({ text: t('catalog.remove.off', { name }) })
      onGone()
    },
  })
  const error = switchOff.error ?? remove.error
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('catalog.remove.title', { name })}
      text={t('catalog.remove.text')}
      confirmLabel={t('catalog.remove.confirm')}
      cancelLabel={t('common.cancel')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ dictionary, id: row.id })}
    >
      {error !== null && <Banner kind="danger">{wordsOf(error)}</Banner>}
      {isRefusal(remove.error, 'dictionary.inUse') && row.isActive && (
        <Button isBusy={switchOff.isPending} onClick={() => switchOff.mutate()} className="justify-self-start">
          {t('catalog.remove.switchOff')}
        </Button>
      )}
    </ConfirmDialog>
  )
}
