import { Tabs as Base } from '@base-ui/react/tabs'
import { useRender } from '@base-ui/react/use-render'
import type { ReactElement, ReactNode } from 'react'
import { Count } from '#ui/badge'
import { cx } from '#ui/cx'

const strip =
  'flex gap-5 overflow-x-auto text-13 shadow-[inset_0_-1px_0_var(--border)] [scrollbar-width:none] phone:text-14'
const tabLook =
  'inline-flex h-9 flex-none items-center gap-1.5 border-b-2 border-transparent font-medium whitespace-nowrap text-muted no-underline transition-colors hover:text-ink phone:h-11'

export type TabItem<Value extends string> = {
  value: Value
  label: ReactNode
  count?: number | undefined
  icon?: ReactNode
  content: ReactNode
}

export type TabsProps<Value extends string> = {
  value: Value
  onChange: (value: Value) => void
  items: readonly TabItem<Value>[]
  label: string
  className?: string | undefined
}

/** Several faces of one thing, one seen at a time; arrows move among the tabs. */
export function Tabs<Value extends string>({ value, onChange, items, label, className }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as Value)} className={className}>
      <Base.List aria-label={label} className={strip}>
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            data-ring="inside"
            className={cx(tabLook, 'data-active:border-ink data-active:text-ink')}
          >
            {item.icon}
            {item.label}
            {item.count !== undefined && <Count value={item.count} />}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className="pt-4">
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

/** A strip of links that look like tabs: saved views, sections with URLs of their own. Holds `TabLink`s. */
export function TabLinks({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <nav aria-label={label} className={cx(strip, className)}>
      {children}
    </nav>
  )
}

export type TabLinkProps = {
  isCurrent: boolean
  count?: number | undefined
  href?: string | undefined
  /** The router's link. */
  render?: ReactElement<Record<string, unknown>> | undefined
  children: ReactNode
}

/** One link of a `TabLinks` strip. */
export function TabLink({ isCurrent, count, href, render, children }: TabLinkProps) {
  return useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...(href === undefined ? {} : { href }),
      'aria-current': isCurrent ? ('page' as const) : undefined,
      'data-ring': 'inside',
      className: cx(tabLook, isCurrent && 'border-ink! text-ink!'),
      children: (
        <>
          {children}
          {count !== undefined && <Count value={count} />}
        </>
      ),
    },
  })
}
