import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type TagProps = {
  kind?: 'plain' | 'line' | 'hidden' | 'accent' | 'success' | 'warning' | 'danger' | undefined
  icon?: ReactNode
  title?: string | undefined
  className?: string | undefined
  children: ReactNode
}

const kinds = {
  plain: 'bg-surface-sunken text-secondary',
  line: 'text-secondary shadow-[inset_0_0_0_1px_var(--border)]',
  hidden: 'bg-hidden-strong font-medium text-hidden-text',
  accent: 'bg-accent-soft text-accent-text',
  success: 'bg-success-soft text-success-text',
  warning: 'bg-warning-soft text-warning-text',
  danger: 'bg-danger-soft text-danger-text',
}

/** A short word about a thing, 18 px high. Coloured kinds only where the colour has a meaning the word says too. */
export function Tag({ kind = 'plain', icon, title, className, children }: TagProps) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex h-4.5 max-w-full items-center gap-1 rounded-sm px-1.5 text-12 whitespace-nowrap [&>.lucide]:size-3',
        kinds[kind],
        className,
      )}
    >
      {icon}
      <span className="cut">{children}</span>
    </span>
  )
}
