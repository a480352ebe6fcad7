import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Moment } from './Moment.tsx'

/** One line of a ticket's history between its messages: no box, 12 px. */
export function HistoryLine({
  icon = <ArrowRight />,
  at,
  end,
  children,
}: {
  icon?: ReactNode
  at: number
  end?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="flex items-start gap-3 text-12 text-muted phone:gap-2">
      <span className="grid w-7 flex-none place-items-center phone:w-4 [&>.lucide]:my-px [&>.lucide]:size-3.5 [&>.lucide]:text-icon">
        {icon}
      </span>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere] [&_b]:font-medium [&_b]:text-secondary">{children}</span>
      {end}
      <Moment at={at} hasClock className="flex-none pr-3.25" />
    </div>
  )
}
