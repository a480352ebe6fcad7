import { useRender } from '@base-ui/react/use-render'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '#ui/cx'

/** The bar at the foot of a phone with three to five places; not there on wider screens. Holds `TabBarItem`s. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-(--z-sticky) hidden auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] phone:grid"
    >
      {children}
    </nav>
  )
}

export type TabBarItemProps = {
  icon: ReactNode
  isCurrent?: boolean | undefined
  href?: string | undefined
  render?: ReactElement<Record<string, unknown>> | undefined
  children: string
}

/** One place of the bar: an icon over a word, 56 px high. */
export function TabBarItem({ icon, isCurrent = false, href, render, children }: TabBarItemProps) {
  return useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...(href === undefined ? {} : { href }),
      'aria-current': isCurrent ? ('page' as const) : undefined,
      'data-ring': 'inside',
      className: cx(
        'grid h-14 content-center justify-items-center gap-0.5 text-12 no-underline [&>.lucide]:size-5 [&>.lucide]:stroke-[1.5]',
        isCurrent ? 'font-medium text-accent-text' : 'text-muted',
      ),
      children: (
        <>
          {icon}
          <span>{children}</span>
        </>
      ),
    },
  })
}
