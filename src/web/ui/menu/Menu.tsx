import { ContextMenu as BaseContext } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '#ui/cx'
import { floatBox } from './look.ts'

export type MenuProps = {
  /** The button that opens it; must take a ref and props. Left out when `isOpen` and `anchor` are given. */
  trigger?: ReactElement<Record<string, unknown>> | undefined
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  /** Stands here instead of at the trigger. */
  anchor?: Element | null | undefined
  align?: 'start' | 'center' | 'end' | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  className?: string | undefined
  /** `MenuItem`, `MenuCheck`, `MenuRadios`, `MenuLabel`, `MenuLine`, `Submenu`. */
  children: ReactNode
}

const box = cx(floatBox, 'min-w-55 p-1')

/** A list of actions at a button: arrows, letters, Enter and Escape as everywhere. */
export function Menu({
  trigger,
  isOpen,
  onOpenChange,
  anchor,
  align = 'start',
  side = 'bottom',
  className,
  children,
}: MenuProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpenChange?.(open)} modal={false}>
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          anchor={anchor ?? undefined}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--z-menu) outline-none"
        >
          <Base.Popup className={cx(box, className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The same items at the pointer: right click or long press on `children`. */
export function ContextMenu({
  items,
  children,
}: {
  items: ReactNode
  children: ReactElement<Record<string, unknown>>
}) {
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={children} />
      <BaseContext.Portal>
        <BaseContext.Positioner className="z-(--z-menu) outline-none" collisionPadding={8}>
          <BaseContext.Popup className={box}>{items}</BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  )
}
