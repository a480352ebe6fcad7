import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, Link as LinkIcon } from 'lucide-react'
import { Card } from '#ui/card'
import { IconButton } from '#ui/icon-button'
import { SkeletonText } from '#ui/skeleton'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useSession } from '../../lib/session.ts'
import { sameSearch } from '../portal-search.ts'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { TicketFacts, useTicketFacts } from './TicketFacts.tsx'
import { isMissing, TicketTrouble } from './TicketTrouble.tsx'
import { type Ticket, ticketQuery } from './ticket-query.ts'
import { useCopyLink } from './use-copy-link.ts'
import { useGoesOn } from './use-goes-on.ts'

const route = getRouteApi('/portal/tickets/$number/page')

/** One ticket as a page of its own, for whoever wants it beside other windows. */
export function TicketPageScreen() {
  const { t } = useWords()
  const number = Number(route.useParams().number)
  const ticket = useQuery(ticketQuery(number))
  const navigate = useNavigate()
  // Once it is no longer his to see, what was read before is not shown either.
  const data = isMissing(ticket.error) ? undefined : ticket.data
  useGoesOn(
    data,
    (next) => void navigate({ to: '/portal/tickets/$number/page', params: { number: String(next) }, replace: true }),
  )
  return (
    <main className="mx-auto max-w-310 px-8 pt-5 pb-10 phone:px-4 phone:pt-3 phone:pb-6">
      <div className="flex min-h-7 items-center text-13">
        <Link to="/portal" search={sameSearch} className="-ml-1 inline-flex min-h-6 items-center gap-1 link">
          <ChevronLeft />
          {t('portal.ticket.back')}
        </Link>
      </div>
      {data !== undefined && <Loaded key={number} ticket={data} />}
      {data === undefined && ticket.isError && (
        <Card className="mt-4">
          <TicketTrouble error={ticket.error} isBusy={ticket.isFetching} onRetry={() => void ticket.refetch()} />
        </Card>
      )}
      {ticket.isPending && <SkeletonText lines={6} label={t('common.loading')} className="mt-6 max-w-190" />}
    </main>
  )
}

function Loaded({ ticket }: { ticket: Ticket }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { siteName } = useSession()
  const navigate = useNavigate()
  const copy = useCopyLink(ticket.number)
  const name = t('tickets.number', { number: ticket.number })
  const move = (next: number) =>
    void navigate({ to: '/portal/tickets/$number/page', params: { number: String(next) }, replace: true })
  return (
    <>
      <title>{`${ticket.title} · ${nameOf(siteName)}`}</title>
      <header className="mt-2 mb-4 flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-13 text-muted">{name}</p>
          <h1 className="text-20 font-semibold text-balance [overflow-wrap:anywhere]">{ticket.title}</h1>
        </div>
        <IconButton label={t('portal.ticket.copyLink')} icon={<LinkIcon />} onClick={copy} />
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)_264px] items-start gap-8 narrow:grid-cols-1 narrow:gap-4">
        <Card className="order-2 narrow:order-none narrow:hidden" isPadded>
          <SideFacts ticket={ticket} />
        </Card>
        <div className="hidden narrow:block">
          <TicketFacts ticket={ticket} />
        </div>
        <Card className="phone:-mx-4 phone:rounded-none phone:border-x-0">
          <div className="px-6 py-5 phone:px-4 phone:py-3">
            <Conversation ticket={ticket} />
          </div>
          {ticket.can.reply && (
            <div className="border-t border-line px-6 pt-3 pb-4 phone:px-4">
              <Composer ticket={ticket} onMoved={move} />
            </div>
          )}
        </Card>
      </div>
    </>
  )
}

function SideFacts({ ticket }: { ticket: Ticket }) {
  return (
    <dl className="grid gap-3 text-13">
      {useTicketFacts(ticket).map(({ key, name, value }) => (
        <div key={key} className="min-w-0">
          <dt className="text-12 text-muted">{name}</dt>
          <dd className="mt-0.5">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
