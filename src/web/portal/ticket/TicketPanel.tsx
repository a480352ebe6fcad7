import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Link as LinkIcon, Maximize2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#ui/icon-button'
import { Skeleton, SkeletonText } from '#ui/skeleton'
import { SlideOver } from '#ui/slide-over'
import { VisuallyHidden } from '#ui/visually-hidden'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useSession } from '../../lib/session.ts'
import { sameSearch } from '../portal-search.ts'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { TicketFacts } from './TicketFacts.tsx'
import { isMissing, TicketTrouble } from './TicketTrouble.tsx'
import { type Ticket, ticketQuery } from './ticket-query.ts'
import { useCopyLink } from './use-copy-link.ts'
import { useGoesOn } from './use-goes-on.ts'

type TicketPanelProps = {
  /** The open one, or undefined: then the panel slides away with what it showed last. */
  number: number | undefined
  onClose: () => void
  onMove: (number: number) => void
  /** The row of a ticket, which takes focus after closing. */
  finalFocus: (number: number) => HTMLElement | null
}

/** One ticket over the list: its facts, the conversation, the answer (PORT-06). */
export function TicketPanel({ number, onClose, onMove, finalFocus }: TicketPanelProps) {
  const { t } = useWords()
  const [shown, setShown] = useState(number)
  if (number !== undefined && number !== shown) setShown(number)
  const isOpen = number !== undefined
  const ticket = useQuery({ ...ticketQuery(shown ?? 0), enabled: isOpen && number === shown })
  // Once it is no longer his to see, what was read before is not shown either.
  const data = isMissing(ticket.error) ? undefined : ticket.data
  useGoesOn(isOpen ? data : undefined, onMove)
  if (shown === undefined) return null
  return (
    <SlideOver
      isOpen={isOpen}
      onClose={onClose}
      finalFocus={() => finalFocus(shown)}
      closeLabel={t('portal.ticket.close')}
      lead={t('tickets.number', { number: shown })}
      actions={<PanelActions number={shown} />}
      title={<PanelTitle ticket={data} number={shown} hasFailed={ticket.isError} isOpen={isOpen} />}
      {...(data === undefined ? {} : { head: <TicketFacts ticket={data} /> })}
      {...(data?.can.reply ? { footer: <Composer key={shown} ticket={data} onMoved={onMove} /> } : {})}
    >
      {data !== undefined && <Conversation key={shown} ticket={data} />}
      {data === undefined && ticket.isError && (
        <TicketTrouble error={ticket.error} isBusy={ticket.isFetching} onRetry={() => void ticket.refetch()} />
      )}
      {data === undefined && !ticket.isError && <SkeletonText lines={6} label={t('common.loading')} />}
    </SlideOver>
  )
}

function PanelActions({ number }: { number: number }) {
  const { t } = useWords()
  const copy = useCopyLink(number)
  return (
    <>
      <IconButton label={t('portal.ticket.copyLink')} icon={<LinkIcon />} onClick={copy} />
      <Link
        to="/portal/tickets/$number/page"
        params={{ number: String(number) }}
        search={sameSearch}
        aria-label={t('portal.ticket.asPage')}
        title={t('portal.ticket.asPage')}
        className="inline-grid size-7 flex-none place-items-center rounded-md text-icon hover:bg-surface-hover phone:hidden"
      >
        <Maximize2 />
      </Link>
    </>
  )
}

type PanelTitleProps = { ticket: Ticket | undefined; number: number; hasFailed: boolean; isOpen: boolean }

function PanelTitle({ ticket, number, hasFailed, isOpen }: PanelTitleProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { siteName } = useSession()
  const name = t('tickets.number', { number })
  return (
    <>
      {isOpen && <title>{`${ticket?.title ?? name} · ${nameOf(siteName)}`}</title>}
      {ticket?.title ?? (hasFailed ? name : <VisuallyHidden>{name}</VisuallyHidden>)}
      {ticket === undefined && !hasFailed && (
        <span className="flex h-7 items-center">
          <Skeleton width="64%" height="16px" />
        </span>
      )}
    </>
  )
}
