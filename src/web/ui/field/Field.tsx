import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type FieldProps = {
  label: ReactNode
  /** Right of the label: a link or a short action. */
  labelEnd?: ReactNode
  /** Keeps the label for screen readers alone, where the place says it already. */
  isLabelHidden?: boolean | undefined
  hint?: ReactNode
  /** What is wrong and how to mend it; makes the control invalid and is read out. */
  error?: ReactNode
  isDisabled?: boolean | undefined
  /** The name under which `Form` reports refusals. */
  name?: string | undefined
  className?: string | undefined
  /** One control: Input, Textarea, Select, Combobox, DropZone… */
  children: ReactNode
}

/** A label, one control, a hint and an error, wired to each other for screen readers. */
export function Field({
  label,
  labelEnd,
  isLabelHidden = false,
  hint,
  error,
  isDisabled,
  name,
  className,
  children,
}: FieldProps) {
  const isWrong = error !== undefined && error !== null && error !== '' && error !== false
  return (
    <Base.Root
      invalid={isWrong}
      disabled={isDisabled}
      name={name}
      className={cx('grid min-w-0 content-start gap-1.5', className)}
    >
      <span className={cx('flex items-center gap-2 text-13', isLabelHidden && 'sr-only')}>
        <Base.Label className="min-w-0 flex-1 font-medium data-disabled:text-muted">{label}</Base.Label>
        {labelEnd}
      </span>
      {children}
      {isWrong && (
        <Base.Error match className="flex gap-1 text-12 text-danger-text" role="alert">
          <CircleAlert className="mt-0.5 size-3" />
          <span>{error}</span>
        </Base.Error>
      )}
      {hint !== undefined && !isWrong && <Base.Description className="text-12 text-muted">{hint}</Base.Description>}
    </Base.Root>
  )
}
