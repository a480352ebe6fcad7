import { useQuery } from '@tanstack/react-query'
import { SpamReason } from '#parts/SpamReason'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { Popover } from '#ui/popover'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import type { TicketView } from './ticket-types.ts'
import { useSpam } from './use-spam.ts'

/** Over the conversation of a ticket that is taken for spam: what that means, why, and the way out. */
export function SpamStrip({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const spam = useSpam(ticket)
  const { spamMark } = ticket
  if (spamMark === null) return null
  return (
    <Banner kind={spamMark === 'definite' ? 'danger' : 'warning'} className="mx-5 mt-3 flex-none phone:mx-4">
      <p>{t(`spam.strip.${spamMark}`)}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {ticket.can.markSpam && (
          <Button size="sm" isBusy={spam.isBusy} onClick={spam.unmark}>
            {t('spam.unmark')}
          </Button>
        )}
        <Popover
          label={t('spam.strip.why')}
          trigger={
            <Button size="sm" kind="ghost">
              {t('spam.strip.why')}
            </Button>
          }
        >
          <Why number={ticket.number} />
        </Popover>
      </div>
    </Banner>
  )
}

/** Asked for when somebody wants to know, not with every ticket. */
function Why({ number }: { number: number }) {
  const { t } = useWords()
  const reason = useQuery(api.mail.spamOfTicket.queryOptions({ input: { number } })).data
  return reason === undefined ? (
    <SkeletonText lines={3} label={t('common.loading')} />
  ) : (
    <SpamReason reason={reason.reason} />
  )
}
