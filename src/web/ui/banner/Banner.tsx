import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { IconButton } from '#ui/icon-button'

export type BannerProps = {
  kind?: 'info' | 'warning' | 'danger' | undefined
  /** Instead of the usual icon of the kind. */
  icon?: ReactNode
  /** A `TextButton` or a link at the right end. */
  action?: ReactNode
  onDismiss?: (() => void) | undefined
  dismissLabel?: string | undefined
  className?: string | undefined
  children: ReactNode
}

const looks = {
  info: 'border-accent-line bg-accent-soft [&>.lucide]:text-accent-text',
  warning: 'border-warning-mark/40 bg-warning-soft [&>.lucide]:text-warning-text',
  danger: 'border-danger-line bg-danger-soft [&>.lucide]:text-danger-text',
}

const icons = { info: <Info />, warning: <TriangleAlert />, danger: <CircleAlert /> }

/** A line that stays over a page or a pane until its reason has gone. */
export function Banner({
  kind = 'info',
  icon,
  action,
  onDismiss,
  dismissLabel = '',
  className,
  children,
}: BannerProps) {
  return (
    <div
      role={kind === 'danger' ? 'alert' : 'status'}
      className={cx(
        'flex items-start gap-2.5 rounded-md border px-4 py-2.5 text-13 text-ink [&>.lucide]:mt-0.5',
        looks[kind],
        className,
      )}
    >
      {icon ?? icons[kind]}
      <div className="min-w-0 flex-1">{children}</div>
      {action !== undefined && <span className="-my-0.5 flex-none">{action}</span>}
      {onDismiss !== undefined && (
        <IconButton
          size="sm"
          hasTooltip={false}
          label={dismissLabel}
          icon={<X className="size-3.5" />}
          onClick={onDismiss}
          className="-my-0.5 -mr-1.5"
        />
      )}
    </div>
  )
}
