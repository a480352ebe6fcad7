import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { type ControlSize, controlSizes } from '#ui/input'
import { floatBox, itemRow } from '#ui/menu'

export type SelectOption<Value> = {
  value: Value
  label: ReactNode
  icon?: ReactNode
  hint?: ReactNode
  isDisabled?: boolean
}

export type SelectProps<Value extends string | number | null> = {
  value: Value | null
  onChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  placeholder?: string | undefined
  /** Accessible name, when no `Field` gives one. */
  label?: string | undefined
  size?: ControlSize | undefined
  /** `box` in forms; `line` among properties: no border until hover or focus. */
  kind?: 'box' | 'line' | undefined
  isDisabled?: boolean | undefined
  name?: string | undefined
  className?: string | undefined
}

const kinds = {
  box: 'border-line-strong bg-surface data-popup-open:border-accent data-disabled:border-line data-disabled:bg-surface-sunken data-invalid:border-danger',
  line: 'border-transparent hover:bg-surface-hover data-popup-open:bg-surface-hover [&_.caret]:opacity-0 hover:[&_.caret]:opacity-100 data-popup-open:[&_.caret]:opacity-100',
}

/** One of a known, short set. For a long or searched set take `Combobox`. */
export function Select<Value extends string | number | null>(props: SelectProps<Value>) {
  const { value, onChange, options, placeholder, label, size = 'md', kind = 'box', isDisabled, name, className } = props
  const chosen = options.find((option) => option.value === value)
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      disabled={isDisabled}
      name={name}
      modal={false}
    >
      <Base.Trigger
        aria-label={label}
        className={cx(
          'flex w-full min-w-0 items-center gap-2 rounded-md border text-13 text-ink transition-colors select-none data-disabled:text-disabled',
          controlSizes[size],
          kinds[kind],
          className,
        )}
      >
        {chosen?.icon}
        <Base.Value className="cut flex-1 text-left">
          {() => chosen?.label ?? <span className="text-muted">{placeholder}</span>}
        </Base.Value>
        <ChevronDown className="caret size-3.5 text-icon" />
      </Base.Trigger>
      <SelectList options={options} />
    </Base.Root>
  )
}

function SelectList<Value extends string | number | null>({ options }: { options: readonly SelectOption<Value>[] }) {
  return (
    <Base.Portal>
      <Base.Positioner
        alignItemWithTrigger={false}
        sideOffset={4}
        collisionPadding={8}
        className="z-(--z-menu) outline-none"
      >
        <Base.Popup className={cx(floatBox, 'min-w-[max(var(--anchor-width),160px)] p-1')}>
          <Base.List>
            {options.map((option) => (
              <Base.Item
                key={String(option.value)}
                value={option.value}
                disabled={option.isDisabled}
                className={itemRow}
              >
                {option.icon}
                <Base.ItemText className="min-w-0 flex-1">{option.label}</Base.ItemText>
                {option.hint !== undefined && <span className="text-12 text-muted">{option.hint}</span>}
                <Base.ItemIndicator render={<Check />} />
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
