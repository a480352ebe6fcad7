import type { ReactNode } from 'react'
import { cx } from '#ui/cx'

/** Names and values in two columns: 104 px for names in the context panel, wider on a page. Holds `Property`s. */
export function Properties({
  size = 'sm',
  className,
  children,
}: {
  size?: 'sm' | 'lg' | undefined
  className?: string | undefined
  children: ReactNode
}) {
  const columns =
    size === 'sm' ? 'grid-cols-[104px_minmax(0,1fr)]' : 'grid-cols-[minmax(120px,240px)_minmax(0,1fr)] gap-y-2'
  return <dl className={cx('grid text-13', columns, className)}>{children}</dl>
}

/** One row of `Properties`, 26 px at least. */
export function Property({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="leading-6.5 text-muted phone:leading-10">{name}</dt>
      <dd className="flex min-h-6.5 min-w-0 items-center gap-1.5 phone:min-h-10">{children}</dd>
    </>
  )
}

/** Facts in one line under a title: name over value; two columns on a phone. Holds `Fact`s. */
export function Facts({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <dl className={cx('flex flex-wrap gap-x-8 gap-y-2 text-13 phone:grid phone:grid-cols-2 phone:gap-x-6', className)}>
      {children}
    </dl>
  )
}

/** One of the `Facts`. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="mt-0.5 flex items-center gap-1.5">{children}</dd>
    </div>
  )
}
