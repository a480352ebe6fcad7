import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from '#ui/button'
import { cx } from '#ui/cx'
import { backdrop, dialogBox } from './Dialog.tsx'

export type ConfirmDialogProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  text?: ReactNode
  /** Says what it does: «Удалить», never «Да». */
  confirmLabel: string
  cancelLabel: string
  onConfirm: () => void
  kind?: 'primary' | 'danger' | undefined
  isBusy?: boolean | undefined
  children?: ReactNode
}

/** Asks before what cannot be taken back. Starts on the safe button; a press outside does not close it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    isOpen,
    onClose,
    title,
    text,
    confirmLabel,
    cancelLabel,
    onConfirm,
    kind = 'danger',
    isBusy,
    children,
  } = props
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup className={cx(dialogBox, 'w-110')}>
          <div className="grid min-h-0 gap-3 overflow-y-auto px-5 pt-5 pb-4">
            <Base.Title className="text-16 font-semibold">{title}</Base.Title>
            {text !== undefined && <Base.Description className="text-13 text-secondary">{text}</Base.Description>}
            {children}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            <Base.Close render={<Button>{cancelLabel}</Button>} />
            <Button kind={kind} isBusy={isBusy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
