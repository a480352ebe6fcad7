import { CloudAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#ui/button'
import { EmptyState } from '#ui/empty-state'

export type ErrorStateProps = {
  icon?: ReactNode
  /** «Список не загрузился» */
  title: ReactNode
  /** What happened, what is safe, the code to tell support. */
  text?: ReactNode
  retryLabel?: string | undefined
  onRetry?: (() => void) | undefined
  isBusy?: boolean | undefined
  className?: string | undefined
}

/** What failed, in words, and a way to try again. Read out when it appears. */
export function ErrorState({ icon, title, text, retryLabel, onRetry, isBusy, className }: ErrorStateProps) {
  const canRetry = onRetry !== undefined && retryLabel !== undefined
  return (
    <div role="alert" className={className}>
      <EmptyState
        icon={icon ?? <CloudAlert />}
        title={title}
        text={text}
        action={
          canRetry ? (
            <Button icon={<RotateCw />} isBusy={isBusy} onClick={onRetry}>
              {retryLabel}
            </Button>
          ) : undefined
        }
      />
    </div>
  )
}
