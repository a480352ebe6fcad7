import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type RadioChoice<Value extends string> = {
  value: Value
  label: ReactNode
  hint?: ReactNode
  isDisabled?: boolean
}

export type RadiosProps<Value extends string> = {
  value: Value | null
  onChange: (value: Value) => void
  choices: readonly RadioChoice<Value>[]
  /** Accessible name, when no `Field` gives one. */
  label?: string | undefined
  isInline?: boolean | undefined
  isDisabled?: boolean | undefined
  className?: string | undefined
}

/** One of a few, all in sight; arrows move the choice. */
export function Radios<Value extends string>({
  value,
  onChange,
  choices,
  label,
  isInline = false,
  isDisabled,
  className,
}: RadiosProps<Value>) {
  return (
    <RadioGroup
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      aria-label={label}
      disabled={isDisabled}
      className={cx('flex', isInline ? 'flex-wrap gap-x-6 gap-y-1' : 'flex-col gap-1', className)}
    >
      {choices.map((choice) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Radio.Root within
        <label key={choice.value} className="flex min-h-6 items-start gap-2 text-13 phone:min-h-10 phone:py-2.5">
          <span className="flex h-5 items-center">
            <Radio.Root
              value={choice.value}
              disabled={choice.isDisabled}
              className={cx(
                'relative inline-grid size-4 place-items-center rounded-full border border-line-hover bg-surface focus-visible:rounded-full',
                'after:absolute after:-inset-1 data-checked:border-accent data-checked:bg-accent data-disabled:bg-surface-sunken',
              )}
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </Radio.Root>
          </span>
          <span>
            {choice.label}
            {choice.hint !== undefined && <span className="block text-12 text-muted">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  )
}
