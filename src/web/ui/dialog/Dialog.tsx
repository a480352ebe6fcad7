import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { cx } from '#ui/cx'
import { IconButton } from '#ui/icon-button'

export type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  /** One sentence under the title. */
  text?: ReactNode
  /** Buttons, the chief one last. */
  actions?: ReactNode
  closeLabel: string
  /** 440, 560 or 760 px. */
  size?: 'sm' | 'md' | 'lg' | undefined
  initialFocus?: RefObject<HTMLElement | null> | undefined
  children?: ReactNode
}

const widths = { sm: 'w-110', md: 'w-140', lg: 'w-190' }

export const backdrop =
  'fixed inset-0 z-(--z-dialog) bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'
export const dialogBox =
  'fixed top-1/2 left-1/2 z-(--z-dialog) flex max-h-[calc(100dvh-32px)] max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col ' +
  'rounded-md bg-surface-raised shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'

/** A question or a short form over the page. Escape and a press outside close it; focus goes back where it was. */
export function Dialog({
  isOpen,
  onClose,
  title,
  text,
  actions,
  closeLabel,
  size = 'sm',
  initialFocus,
  children,
}: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup className={cx(dialogBox, widths[size])} initialFocus={initialFocus}>
          <Base.Title className="flex-none px-5 pt-5 pr-12 text-16 font-semibold">{title}</Base.Title>
          <div className="grid min-h-0 gap-3 overflow-y-auto px-5 pt-2 pb-4">
            {text !== undefined && <Base.Description className="text-13 text-secondary">{text}</Base.Description>}
            {children}
          </div>
          {actions !== undefined && (
            <div className="flex flex-none flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
          {/* Last in order, so that the first field or the safe button takes focus and not the cross. */}
          <IconButton
            label={closeLabel}
            hasTooltip={false}
            icon={<X />}
            onClick={onClose}
            className="absolute top-4 right-3"
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
