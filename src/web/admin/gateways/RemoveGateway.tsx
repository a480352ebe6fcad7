import { useMutation } from '@tanstack/react-query'
import { Banner } from '#ui/banner'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import type { Gateway } from './gateway-words.tsx'

/** Asks before a gateway is removed; its letters and their journal stay. */
export function RemoveGateway({ row, onClose, onGone }: { row: Gateway; onClose: () => void; onGone: () => void }) {
  const { t } = useWords()
  const remove = useMutation({
    ...api.mail.removeGateway.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('gateways.remove.done', { name: row.name }) })
      onGone()
    },
  })
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('gateways.remove.title', { name: row.name })}
      text={t(row.direction === 'in' ? 'gateways.remove.textIn' : 'gateways.remove.textOut')}
      confirmLabel={t('gateways.remove.open')}
      cancelLabel={t('common.cancel')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ id: row.id })}
    >
      {remove.error !== null && <Banner kind="danger">{wordsOf(remove.error)}</Banner>}
    </ConfirmDialog>
  )
}
