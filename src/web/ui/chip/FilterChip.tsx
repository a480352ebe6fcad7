import { X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '#ui/cx'

export type FilterChipProps = Omit<ComponentProps<'button'>, 'value' | 'name'> & {
  /** «Статус» */
  name: string
  /** «все, кроме закрытых» */
  value: ReactNode
  onRemove?: (() => void) | undefined
  /** «Убрать условие Статус» */
  removeLabel?: string | undefined
}

/** One condition of a filter: press to change it, the cross takes it away. Works as a trigger of `Popover` and `Menu`. */
export function FilterChip({ name, value, onRemove, removeLabel, className, ref, ...rest }: FilterChipProps) {
  return (
    <span
      className={cx(
        'inline-flex h-6 max-w-full flex-none items-center rounded-sm bg-surface-sunken text-12 whitespace-nowrap text-ink phone:h-9',
        className,
      )}
    >
      <button
        {...rest}
        ref={ref}
        type="button"
        className="flex h-full min-w-0 items-center gap-1 rounded-sm px-2 hover:bg-surface-hover data-popup-open:bg-surface-press"
      >
        <span className="text-muted">{name}:</span>
        <span className="cut font-medium">{value}</span>
      </button>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={removeLabel}
          title={removeLabel}
          onClick={onRemove}
          className="-ml-1 grid size-6 flex-none place-items-center rounded-sm text-icon hover:bg-surface-press phone:size-9"
        >
          <X className="size-3" />
        </button>
      )}
    </span>
  )
}
