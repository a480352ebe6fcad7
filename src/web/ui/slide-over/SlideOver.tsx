import { Dialog as Base } from '@base-ui/react/dialog'
import { ChevronLeft, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { IconButton } from '#ui/icon-button'

export type SlideOverProps = {
  isOpen: boolean
  /** Escape, the cross, a press outside: the caller changes its URL back. */
  onClose: () => void
  /** Left end of the top line: a number. */
  lead?: ReactNode
  /** Right end of the top line, before the cross: icon buttons. */
  actions?: ReactNode
  title: ReactNode
  /** Under the title: `Facts`, badges. */
  head?: ReactNode
  /** The answer, fixed at the bottom. */
  footer?: ReactNode
  closeLabel: string
  /** What takes focus after closing, where it was not opened by a press: the row that a URL names. */
  finalFocus?: (() => HTMLElement | null) | undefined
  /** The conversation; scrolls by itself. */
  children: ReactNode
}

/** A page that slides over the list, 680 px wide, the whole screen on a phone. Focus returns to the row it came from. */
export function SlideOver({
  isOpen,
  onClose,
  lead,
  actions,
  title,
  head,
  footer,
  closeLabel,
  finalFocus,
  children,
}: SlideOverProps) {
  const panel = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-(--z-slide) bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={panel}
          initialFocus={panel}
          finalFocus={finalFocus === undefined ? undefined : () => finalFocus() ?? true}
          className={
            'fixed inset-y-0 right-0 z-(--z-slide) flex rounded-none w-(--w-slide) max-w-full flex-col bg-surface shadow-slide outline-none ' +
            'transition-[translate] duration-(--t) ease-ours data-ending-style:translate-x-full data-starting-style:translate-x-full phone:w-full phone:shadow-none'
          }
        >
          <div className="flex h-13 flex-none items-center gap-1 pr-4 pl-6 text-13 phone:pr-2 phone:pl-4">
            {/* On a phone it is a screen of its own, and the way back stands where ways back stand. */}
            <IconButton
              size="lg"
              hasTooltip={false}
              label={closeLabel}
              icon={<ChevronLeft className="size-5" />}
              onClick={onClose}
              className="-ml-3 hidden! phone:inline-grid!"
            />
            <span className="cut flex-1 text-muted">{lead}</span>
            {actions}
            <IconButton label={closeLabel} keys="Escape" icon={<X />} onClick={onClose} className="phone:hidden!" />
          </div>
          <div className="flex-none border-b border-line px-6 pb-4 phone:px-4 phone:pb-3">
            <Base.Title className="text-20 font-semibold text-balance phone:text-16 phone:leading-5.5">
              {title}
            </Base.Title>
            {head !== undefined && <div className="mt-3">{head}</div>}
          </div>
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
            tabIndex={0}
            data-ring="inside"
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 py-4 phone:px-4 phone:py-3"
          >
            {children}
          </div>
          {footer !== undefined && (
            <div className="flex-none border-t border-line px-6 pt-3 pb-4 phone:px-4 phone:pb-[max(12px,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
