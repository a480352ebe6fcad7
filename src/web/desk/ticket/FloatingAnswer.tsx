import { cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import { cx } from '#ui/cx'
import { Dialog } from '#ui/dialog'
import { useMedia } from '#ui/media'
import { Popover } from '#ui/popover'
import { useWords } from '../../lib/i18n.ts'

type FloatingAnswerProps = {
  /** The question: title of the sheet, name of the popover. */
  label: string
  button: ReactElement<Record<string, unknown>>
  className?: string | undefined
  /** Given where what stands inside closes it. */
  state?: { isOpen: boolean; setOpen: (isOpen: boolean) => void } | undefined
  children: ReactNode
}

/** A question and its answer: a popover at the button, on a phone a sheet over the page. */
export function FloatingAnswer({ label, button, className, state, children }: FloatingAnswerProps) {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  const own = useState(false)
  const { isOpen, setOpen } = state ?? { isOpen: own[0], setOpen: own[1] }
  if (isPhone)
    return (
      <>
        {cloneElement(button, { onClick: () => setOpen(true) })}
        <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={label} closeLabel={t('ui.close')} size="md">
          {children}
        </Dialog>
      </>
    )
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={button}
      className={cx('max-h-[min(36rem,var(--available-height))] max-w-[calc(100vw-16px)] overflow-y-auto', className)}
    >
      {children}
    </Popover>
  )
}
