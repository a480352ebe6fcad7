import { SearchX } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { useWords } from '../../lib/i18n.ts'
import { isRefusal, wordsOf } from '../../lib/refusals.ts'

/** Whether there is no such ticket for this reader; what is another's is not there either. */
export const isMissing = (error: unknown): boolean =>
  isRefusal(error, 'access.hidden') || isRefusal(error, 'input.invalid')

type TicketTroubleProps = { error: unknown; isBusy: boolean; onRetry: () => void }

/** Why a ticket does not show, and what to do. */
export function TicketTrouble({ error, isBusy, onRetry }: TicketTroubleProps) {
  const { t } = useWords()
  if (isMissing(error))
    return (
      <EmptyState icon={<SearchX />} title={t('portal.ticket.missing.title')} text={t('portal.ticket.missing.text')} />
    )
  return (
    <ErrorState
      title={t('portal.ticket.failed')}
      text={wordsOf(error)}
      retryLabel={t('common.retry')}
      onRetry={onRetry}
      isBusy={isBusy}
    />
  )
}
