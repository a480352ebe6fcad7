import { useMutation } from '@tanstack/react-query'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { useWords } from '../../lib/i18n.ts'
import { isRefusal, wordsOf } from '../../lib/refusals.ts'

type RemoveDialogProps = {
  name: string
  isActive: boolean
  remove: () => Promise<unknown>
  switchOff: () => Promise<unknown>
  onClose: () => void
  onGone: () => void
}

/** Asks before a row is deleted. One that something speaks of stays: then it can be switched off from here. */
export function RemoveDialog({ name, isActive, onClose, onGone, ...verbs }: RemoveDialogProps) {
  const { t } = useWords()
  const remove = useMutation({
    mutationFn: verbs.remove,
    onSuccess: () => {
      notify({ text: t('catalog.remove.done', { name }) })
      onGone()
    },
  })
  const switchOff = useMutation({
    mutationFn: verbs.switchOff,
    onSuccess: () => {
      notify({ text: t('catalog.remove.off', { name }) })
      onGone()
    },
  })
  const error = switchOff.error ?? remove.error
  const isUsed = isRefusal(remove.error, 'dictionary.inUse') || isRefusal(remove.error, 'field.inUse')
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('catalog.remove.title', { name })}
      text={t('catalog.remove.text')}
      confirmLabel={t('catalog.remove.confirm')}
      cancelLabel={t('common.cancel')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      {error !== null && <Banner kind="danger">{wordsOf(error)}</Banner>}
      {isUsed && isActive && (
        <Button isBusy={switchOff.isPending} onClick={() => switchOff.mutate()} className="justify-self-start">
          {t('catalog.remove.switchOff')}
        </Button>
      )}
    </ConfirmDialog>
  )
}
