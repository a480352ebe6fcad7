import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'
import { Count } from '#ui/badge'
import { cx } from '#ui/cx'

export type Segment<Value extends string> = {
  value: Value
  label: ReactNode
  count?: number | undefined
  icon?: ReactNode
}

export type SegmentedProps<Value extends string> = {
  value: Value
  onChange: (value: Value) => void
  segments: readonly Segment<Value>[]
  /** Accessible name of the whole. */
  label: string
  /** `box`: segments in one well. `bare`: quiet presets that stand beside a filter line. */
  kind?: 'box' | 'bare' | undefined
  className?: string | undefined
}

const looks = {
  box: {
    group: 'rounded-md bg-surface-sunken p-0.5 text-12',
    item: 'h-6 gap-1.25 rounded-sm px-2.5 font-medium text-muted phone:h-8 data-pressed:bg-surface-control data-pressed:text-ink data-pressed:shadow-[0_0_0_1px_var(--border)]',
  },
  bare: {
    group: 'gap-1 text-13',
    item: 'h-8 gap-1.5 rounded-md px-2.5 text-secondary hover:bg-surface-hover phone:h-10 data-pressed:bg-surface-press data-pressed:font-medium data-pressed:text-ink',
  },
}

/** One of two to five, as segments; arrows move focus, Enter or Space chooses. Scrolls sideways where it does not fit. */
export function Segmented<Value extends string>({
  value,
  onChange,
  segments,
  label,
  kind = 'box',
  className,
}: SegmentedProps<Value>) {
  const look = looks[kind]
  return (
    <ToggleGroup
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next as Value)}
      aria-label={label}
      className={cx('inline-flex max-w-full overflow-x-auto [scrollbar-width:none]', look.group, className)}
    >
      {segments.map((segment) => (
        <Toggle
          key={segment.value}
          value={segment.value}
          data-ring="inside"
          className={cx('inline-flex flex-none items-center whitespace-nowrap transition-colors', look.item)}
        >
          {segment.icon}
          {segment.label}
          {segment.count !== undefined && <Count value={segment.count} />}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
