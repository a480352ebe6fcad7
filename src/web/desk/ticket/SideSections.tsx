import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronRight, Phone } from 'lucide-react'
import { useState } from 'react'
import { Moment } from '#parts/Moment'
import { PhaseIcon } from '#parts/StatusBadge'
import { Avatar } from '#ui/avatar'
import { cx } from '#ui/cx'
import { Properties, Property } from '#ui/properties'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { sameSearch } from '../desk-search.ts'
import { ChangeLine } from './ChangeLines.tsx'
import { conversationQuery, itemsOf } from './conversation-query.ts'
import type { TicketView } from './ticket-types.ts'
import { clockIn } from './zone-clock.ts'

const shownOthers = 5

/** Who wrote, where he can be reached, and what time it is with him. */
export function AuthorCard({ ticket }: { ticket: TicketView }) {
  const { t, language } = useWords()
  const { author, company } = ticket
  const about = [ticket.authorPosition, clockIn(ticket.authorTimeZone, language)].filter((part) => part !== null)
  return (
    <>
      <div className="flex items-center gap-2.5">
        <Avatar name={author.name} kind="client" size={32} />
        <div className="min-w-0 flex-1">
          <Link
            to="/desk/tickets"
            search={{ view: 'all', authorId: [author.id] }}
            title={t('desk.side.ofAuthor')}
            className="cut block font-semibold text-ink hover:underline"
          >
            {author.name}
          </Link>
          <div className="cut text-12 text-muted">{about.join(', ')}</div>
        </div>
        {ticket.authorPhone !== null && (
          <a
            href={`tel:${ticket.authorPhone.replace(/[^+\d]/g, '')}`}
            aria-label={t('desk.side.call', { phone: ticket.authorPhone })}
            title={ticket.authorPhone}
            className="grid size-7 place-items-center rounded-md text-icon hover:bg-surface-hover phone:size-9"
          >
            <Phone className="size-3.5" />
          </a>
        )}
      </div>
      <Properties className="mt-1.5">
        {ticket.authorAddresses.length > 0 && (
          <Property name={t('desk.side.addresses')}>
            <span className="min-w-0 py-0.75">
              {ticket.authorAddresses.map((address) => (
                <span key={address} className="cut block select-all" title={address}>
                  {address}
                </span>
              ))}
            </span>
          </Property>
        )}
        {ticket.authorPhone !== null && (
          <Property name={t('desk.side.phone')}>
            <span className="cut select-all">{ticket.authorPhone}</span>
          </Property>
        )}
        <Property name={t('desk.side.company')}>
          {company === null ? (
            <span className="text-muted">{t('desk.side.none')}</span>
          ) : (
            <Link to="/desk/tickets" search={{ view: 'all', companyId: [company.id] }} className="link cut">
              {company.name}
            </Link>
          )}
        </Property>
      </Properties>
    </>
  )
}

/** The other open tickets of the company: the same trouble may be among them. */
export function OtherTickets({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const { company } = ticket
  const others = useQuery({
    ...api.tickets.list.queryOptions({
      input: { view: 'active', limit: shownOthers + 1, ...(company === null ? {} : { companyId: [company.id] }) },
    }),
    enabled: company !== null,
  }).data?.rows.filter((row) => row.number !== ticket.number)
  if (company === null || others === undefined || others.length === 0) return null
  return (
    <section className="border-b border-line px-4 py-3">
      <Link
        to="/desk/tickets"
        search={{ view: 'active', companyId: [company.id] }}
        className="mb-1 flex items-center gap-2 text-ink no-underline hover:underline"
      >
        <span className="flex-1 text-12 font-medium text-muted">{t('desk.side.others')}</span>
        <span className="text-12 text-muted">{ticket.companyOpenTickets}</span>
        <ChevronRight className="size-3.5 text-icon" />
      </Link>
      <ul>
        {others.slice(0, shownOthers).map((row) => (
          <li key={row.number}>
            <Link
              to="/desk/tickets/$number"
              params={{ number: String(row.number) }}
              search={sameSearch}
              className="flex min-h-7 items-center gap-2 text-ink no-underline hover:underline phone:min-h-10"
            >
              <PhaseIcon phase={row.status.phase} className="size-3.5!" />
              <span className="cut flex-1" title={`${row.number} ${row.title}`}>
                {row.title}
              </span>
              <Moment at={row.lastPublicAt} className="text-12 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** All that was changed, newest first, behind one press: the conversation shows it in its places anyway. */
export function TicketHistory({ number }: { number: number }) {
  const { t } = useWords()
  const { exact } = useFormatters()
  const [isOpen, setOpen] = useState(false)
  const { items } = itemsOf(useInfiniteQuery(conversationQuery(number)).data)
  const changes = items.filter((item) => item.kind === 'change').toReversed()
  if (changes.length === 0) return null
  return (
    <section className="px-4 py-3">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        title={changes[0] === undefined ? undefined : exact(changes[0].at)}
        className="flex min-h-6 w-full items-center gap-2 text-left label-12 hover:text-ink phone:min-h-10"
      >
        <span className="flex-1">{t('desk.history.section')}</span>
        {changes.length}
        <ChevronDown className={cx('size-3.5 text-icon transition-[rotate]', isOpen && 'rotate-180')} />
      </button>
      {isOpen && (
        <div className="-mx-1 mt-2 grid gap-2">
          {changes.map((item) => (
            <ChangeLine key={item.changeSetId} item={item} />
          ))}
        </div>
      )}
    </section>
  )
}
