import { useBlocker } from '@tanstack/react-router'
import { ConfirmDialog } from '#ui/dialog'
import { useWords } from '../../lib/i18n.ts'

/** Leaving with something unsaved asks first, within the app and out of it. */
export function AskBeforeLeaving({ isDirty }: { isDirty: boolean }) {
  const { t } = useWords()
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('admin.leave.title')}
      text={t('admin.leave.text')}
      confirmLabel={t('admin.leave.go')}
      cancelLabel={t('admin.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
    />
  )
}
