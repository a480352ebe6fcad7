import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type EmptyStateProps = {
  icon: ReactNode
  /** What is so. */
  title: ReactNode
  /** What to do next. */
  text?: ReactNode
  /** One secondary button. */
  action?: ReactNode
  className?: string | undefined
}

/** A place with nothing in it says so and teaches the next step. */
export function EmptyState({ icon, title, text, action, className }: EmptyStateProps) {
  return (
    <div
      className={cx(
        'grid justify-items-center gap-1 px-6 py-8 text-center text-13 text-muted [&>.lucide]:mb-2 [&>.lucide]:size-5 [&>.lucide]:stroke-[1.5] [&>.lucide]:text-icon',
        className,
      )}
    >
      {icon}
      <b className="text-14 font-semibold text-ink">{title}</b>
      {text !== undefined && <span className="max-w-110 text-balance">{text}</span>}
      {action !== undefined && <span className="mt-3">{action}</span>}
    </div>
  )
}
