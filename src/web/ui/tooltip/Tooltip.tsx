import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from '#ui/kbd'

export type TooltipProps = {
  text: ReactNode
  /** The key that does the same, as in `Kbd`. */
  keys?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  /** The element it explains; it must have its own accessible name. */
  children: ReactElement<Record<string, unknown>>
}

/** A few words beside what they explain, on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-(--z-toast)">
          <Base.Popup className="floats flex max-w-80 items-center gap-2 rounded-md bg-surface-raised px-2 py-1 text-12 text-ink shadow-float data-instant:transition-none">
            {text}
            {keys !== undefined && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
