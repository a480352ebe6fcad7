import { CheckCheck, Clock, MailX } from 'lucide-react'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

export type Delivery = Answer<typeof api.mail.deliveries>['rows'][number]

const isLost = ({ state }: Delivery): boolean => state === 'failed' || state === 'bounced'
const isWaiting = ({ state }: Delivery): boolean => state === 'queued' || state === 'sending' || state === 'held'

/** Beside an answer's time: whether its letter has gone. */
export function DeliveryState({ deliveries }: { deliveries: readonly Delivery[] }) {
  const { t } = useWords()
  const { exact } = useFormatters()
  const waiting = deliveries.find(isWaiting)
  const sentAt = deliveries.find(({ state }) => state === 'sent')?.sentAt
  if (deliveries.length === 0 || deliveries.some(isLost) || (waiting === undefined && sentAt == null)) return null
  const words =
    waiting === undefined
      ? t('desk.delivery.sent', { moment: exact(sentAt ?? 0) })
      : t(waiting.state === 'held' ? 'desk.delivery.held' : 'desk.delivery.queued')
  return (
    <span role="img" aria-label={words} title={words} className="flex-none text-icon [&>.lucide]:size-3.5">
      {waiting === undefined ? <CheckCheck /> : <Clock />}
    </span>
  )
}

/** Under an answer whose letter did not arrive: why. */
export function DeliveryProblem({ deliveries }: { deliveries: readonly Delivery[] }) {
  const { t } = useWords()
  const lost = deliveries.find(isLost)
  if (lost === undefined) return null
  return (
    <p className="mt-1.5 flex items-start gap-1.5 text-12 text-danger-text">
      <MailX className="mt-px size-3.5" />
      <span className="[overflow-wrap:anywhere]">
        {lost.error === null ? t('desk.delivery.failed') : t('desk.delivery.failedBecause', { reason: lost.error })}
      </span>
    </p>
  )
}
