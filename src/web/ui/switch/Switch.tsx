import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type SwitchProps = {
  isOn: boolean
  onChange: (isOn: boolean) => void
  /** Words beside it; left out where `label` names it. */
  children?: ReactNode
  label?: string | undefined
  hint?: ReactNode
  isDisabled?: boolean | undefined
  className?: string | undefined
}

/** On or off, at once and without a Save. */
export function Switch({ isOn, onChange, children, label, hint, isDisabled, className }: SwitchProps) {
  const knob = (
    <Base.Root
      checked={isOn}
      onCheckedChange={(on) => onChange(on)}
      disabled={isDisabled}
      aria-label={label}
      className={cx(
        'relative inline-block h-4 w-7 flex-none rounded-full bg-line-hover p-0.5 transition-colors',
        'after:absolute after:-inset-1 phone:after:-inset-3',
        'data-checked:bg-accent data-disabled:opacity-50',
      )}
    >
      <Base.Thumb className="block size-3 rounded-full bg-on-accent transition-[translate] data-checked:translate-x-3" />
    </Base.Root>
  )
  if (children === undefined) return knob
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base.Root within
    <label className={cx('flex min-h-6 items-start gap-2 text-13 phone:min-h-10 phone:py-2.5', className)}>
      <span className="flex h-5 items-center">{knob}</span>
      <span>
        {children}
        {hint !== undefined && <span className="block text-12 text-muted">{hint}</span>}
      </span>
    </label>
  )
}
