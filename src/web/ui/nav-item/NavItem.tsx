import { useRender } from '@base-ui/react/use-render'
import type { ReactElement, ReactNode } from 'react'
import { Count } from '#ui/badge'
import { cx } from '#ui/cx'

export type NavItemProps = {
  icon?: ReactNode
  count?: number | undefined
  /** `bad`: the count is of things that should not be. */
  tone?: 'plain' | 'bad' | undefined
  isCurrent?: boolean | undefined
  href?: string | undefined
  /** The router's link: `render={<Link to="…" />}`. */
  render?: ReactElement<Record<string, unknown>> | undefined
  children: string
}

/** A line of the navigation, 28 px high: icon, name, live count. */
export function NavItem({ icon, count, tone = 'plain', isCurrent = false, href, render, children }: NavItemProps) {
  return useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...(href === undefined ? {} : { href }),
      'aria-current': isCurrent ? ('page' as const) : undefined,
      className: cx(
        'flex h-7 flex-none items-center gap-2 rounded-md px-2 text-13 no-underline transition-colors phone:h-11 phone:text-14',
        isCurrent
          ? 'bg-surface-press font-medium text-ink [&_.lucide]:text-ink'
          : 'text-secondary hover:bg-surface-press/60 [&_.lucide]:text-icon',
      ),
      children: (
        <>
          {icon}
          <span className="cut flex-1" title={children}>
            {children}
          </span>
          {count !== undefined && (
            // Close to the name: the longest name of the desk and a count of four digits fit side by side.
            <Count value={count} tone={tone} className={cx('-ml-1', isCurrent && tone === 'plain' && 'text-ink!')} />
          )}
        </>
      ),
    },
  })
}

/** A heading of the navigation, with an icon button at its end, over its items. */
export function NavSection({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="flex items-center px-2 pt-3 pb-1 label-12">
        <span className="flex-1">{title}</span>
        {action !== undefined && <span className="-my-1 -mr-1 flex">{action}</span>}
      </h2>
      {children}
    </section>
  )
}
