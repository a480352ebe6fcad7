import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

export type PageHeaderProps = {
  title: ReactNode
  /** Quiet number beside the title. */
  count?: number | undefined
  /** Before the title: a way back. */
  lead?: ReactNode
  /** Buttons at the right end, the chief one last. */
  actions?: ReactNode
  /** One sentence under the title. */
  text?: ReactNode
  className?: string | undefined
}

/** The head of a page: its name, once, as h1, and what can be done here. */
export function PageHeader({ title, count, lead, actions, text, className }: PageHeaderProps) {
  return (
    <header className={cx('flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2', className)}>
      {lead}
      <div className="min-w-0 flex-[1_1_200px]">
        <h1 className="text-20 font-semibold">
          {title}
          {count !== undefined && (
            <span className="pl-2.5 text-14 font-regular tracking-normal text-muted">{count}</span>
          )}
        </h1>
        {text !== undefined && <p className="text-13 text-muted">{text}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-3 phone:gap-2">{actions}</div>}
    </header>
  )
}
