import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '#ui/cx'
import { floatBox } from '#ui/menu'

export type PopoverProps = {
  trigger: ReactElement<Record<string, unknown>>
  /** Accessible name of what opens. */
  label: string
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  align?: 'start' | 'center' | 'end' | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  className?: string | undefined
  children: ReactNode
}

/** A small panel at a button: a trace, a filter, a card of a person. Escape and a press outside close it. */
export function Popover({
  trigger,
  label,
  isOpen,
  onOpenChange,
  align = 'start',
  side = 'bottom',
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpenChange?.(open)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-(--z-menu)">
          <Base.Popup aria-label={label} className={cx(floatBox, 'min-w-55 px-4 py-3', className)}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
