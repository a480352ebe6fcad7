import { useMutation } from '@tanstack/react-query'
import { CheckCheck, Clock, MailX, RotateCw } from 'lucide-react'
import { Button } from '#ui/button'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/queries.ts'
import { wordsOf } from '../../lib/refusals.ts'

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

/** Under an answer whose letter did not arrive: why, for each of its recipients, and a way to try again. */
export function DeliveryProblem({ number, deliveries }: { number: number; deliveries: readonly Delivery[] }) {
  return deliveries.filter(isLost).map((lost) => <LostLetter key={lost.outboundId} number={number} lost={lost} />)
}

function LostLetter({ number, lost }: { number: number; lost: Delivery }) {
  const { t } = useWords()
  const sendAgain = useSendAgain(number)
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-danger-text">
      <p className="flex min-w-0 flex-1 items-start gap-1.5">
        <MailX className="mt-px size-3.5 flex-none" />
        <span className="[overflow-wrap:anywhere]">
          {lost.error === null ? t('desk.delivery.failed') : t('desk.delivery.failedBecause', { reason: lost.error })}
        </span>
      </p>
      {lost.canSendAgain && (
        <Button size="sm" icon={<RotateCw />} onClick={() => sendAgain(lost.outboundId)}>
          {t('desk.delivery.again')}
        </Button>
      )}
    </div>
  )
}

/** The same letter once more: it stands in the queue at the press, and as it stood where the server refuses. */
function useSendAgain(number: number): (outboundId: number) => void {
  const { queryKey } = api.mail.deliveries.queryOptions({ input: { number } })
  const sending = useMutation(api.mail.sendDeliveryAgain.mutationOptions())
  const setRow = (outboundId: number, change: (row: Delivery) => Delivery) =>
    queryClient.setQueryData(
      queryKey,
      (now) => now && { rows: now.rows.map((row) => (row.outboundId === outboundId ? change(row) : row)) },
    )
  return (outboundId) => {
    const before = queryClient.getQueryData(queryKey)?.rows.find((row) => row.outboundId === outboundId)
    setRow(outboundId, (row) => ({ ...row, state: 'queued', error: null, canSendAgain: false }))
    sending.mutate(
      { number, outboundId },
      {
        onError: (error) => {
          if (before !== undefined) setRow(outboundId, () => before)
          notify({ kind: 'failure', text: wordsOf(error) })
        },
      },
    )
  }
}
