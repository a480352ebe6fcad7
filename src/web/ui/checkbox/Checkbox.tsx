import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type CheckboxProps = {
  isOn: boolean
  onChange: (isOn: boolean) => void
  /** Words beside it; left out where `label` names it, as in a table. */
  children?: ReactNode
  label?: string | undefined
  hint?: ReactNode
  /** Some but not all of what stands under it. */
  isMixed?: boolean | undefined
  isDisabled?: boolean | undefined
  name?: string | undefined
  className?: string | undefined
}

/** Yes or no, one of several. Its target is 24 px high, 40 on a phone. */
export function Checkbox({
  isOn,
  onChange,
  children,
  label,
  hint,
  isMixed = false,
  isDisabled,
  name,
  className,
}: CheckboxProps) {
  const box = (
    <Base.Root
      checked={isOn}
      indeterminate={isMixed}
      onCheckedChange={(on) => onChange(on)}
      disabled={isDisabled}
      name={name}
      aria-label={label}
      className={cx(
        'relative inline-grid size-4 flex-none place-items-center rounded-sm border border-line-hover bg-surface text-on-accent',
        'after:absolute after:-inset-1 phone:after:-inset-3',
        'data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent',
        'data-disabled:border-line data-disabled:bg-surface-sunken data-disabled:text-disabled',
      )}
    >
      <Base.Indicator
        render={isMixed ? <Minus strokeWidth={3} /> : <Check strokeWidth={3} />}
        className="size-3 stroke-3!"
      />
    </Base.Root>
  )
  if (children === undefined) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base.Root within
    <label className={cx('flex min-h-6 items-start gap-2 text-13 phone:min-h-10 phone:py-2.5', className)}>
      <span className="flex h-5 items-center">{box}</span>
      <span className={cx(isDisabled === true && 'text-disabled')}>
        {children}
        {hint !== undefined && <span className="block text-12 text-muted">{hint}</span>}
      </span>
    </label>
  )
}
