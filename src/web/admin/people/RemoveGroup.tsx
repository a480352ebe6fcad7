import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'

/** Of employees or of clients. */
type Kind = 'groups' | 'clientGroups'

/** In the foot of a group's panel: asks whether it is meant. */
export function RemoveGroupButton({ kind, onClick }: { kind: Kind; onClick: () => void }) {
  const { t } = useWords()
  return (
    <Button kind="quiet-danger" icon={<Trash2 />} onClick={onClick}>
      {t(`people.${kind}.remove.open`)}
    </Button>
  )
}

type RemoveGroupProps = {
  kind: Kind
  row: { id: number; name: string }
  onClose: () => void
  onGone: () => void
}

/** Asks before a group is deleted. One that is used somewhere stays, and the answer says where. */
export function RemoveGroup({ kind, row: { id, name }, onClose, onGone }: RemoveGroupProps) {
  const { t } = useWords()
  const remove = useMutation({
    mutationFn: () => (kind === 'groups' ? api.people.removeGroup.call({ id }) : api.clientGroups.remove.call({ id })),
    onSuccess: () => {
      notify({ text: t(`people.${kind}.remove.done`, { name }) })
      onGone()
    },
  })
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`people.${kind}.remove.title`, { name })}
      text={t(`people.${kind}.remove.text`)}
      confirmLabel={t(`people.${kind}.remove.open`)}
      cancelLabel={t('common.cancel')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      {remove.error !== null && <Banner kind="danger">{wordsOf(remove.error)}</Banner>}
    </ConfirmDialog>
  )
}
