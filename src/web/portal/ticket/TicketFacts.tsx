import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DAY, dayOfDate } from '#domain/time'
import { useMedia } from '#ui/media'
import { Fact, Facts } from '#ui/properties'
import { useFormatters, useFormattersIn } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { PortalState } from '../PortalState.tsx'
import { sameSearch } from '../portal-search.ts'
import { ReactionPromise } from '../ReactionPromise.tsx'
import type { Ticket } from './ticket-query.ts'

type Known = { key: string; name: string; value: ReactNode }

/** What a client knows of his ticket, beside its words; a fact that is not there has no line. */
export function useTicketFacts(ticket: Ticket): Known[] {
  const { t } = useWords()
  const { near } = useFormatters()
  const nameOf = useNameOf()
  const { category, service, criticality, closedAt, participants, follows, followedBy, reactionDueAt } = ticket
  const ownValue = useOwnValue()
  const nobody = <span className="text-muted">{t('portal.ticket.nobody')}</span>
  const all: (Known | null)[] = [
    { key: 'state', name: t('portal.columns.state'), value: <PortalState state={ticket.state} /> },
    reactionDueAt === null
      ? null
      : { key: 'promise', name: t('portal.promise.name'), value: <ReactionPromise dueAt={reactionDueAt} /> },
    { key: 'author', name: t('portal.columns.author'), value: ticket.author },
    { key: 'responsible', name: t('portal.columns.responsible'), value: ticket.responsible ?? nobody },
    participants.length === 0
      ? null
      : { key: 'participants', name: t('portal.ticket.participants'), value: participants.join(', ') },
    category && { key: 'category', name: t('portal.ticket.category'), value: nameOf(category) },
    service && { key: 'service', name: t('portal.ticket.service'), value: nameOf(service) },
    criticality && { key: 'criticality', name: t('portal.ticket.criticality'), value: nameOf(criticality) },
    ...ticket.fields.map((field, place) => ({
      key: `field ${place}`,
      name: nameOf(field.name),
      value: ownValue(field),
    })),
    follows === null
      ? null
      : { key: 'follows', name: t('portal.ticket.follows'), value: <TicketLink number={follows} /> },
    followedBy.length === 0
      ? null
      : {
          key: 'followedBy',
          name: t('portal.ticket.followedBy'),
          value: followedBy.map((number) => <TicketLink key={number} number={number} />),
        },
    closedAt === null ? null : { key: 'closed', name: t('portal.columns.closed'), value: near(closedAt) },
  ]
  return all.filter((fact) => fact !== null)
}

/** What a field of one's own holds, to be read (DICT-16). */
function useOwnValue(): (field: Ticket['fields'][number]) => string {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { day } = useFormattersIn('UTC')
  return ({ kind, value }) => {
    if (value === true) return t('tickets.flag.yes')
    if (typeof value !== 'string') return nameOf(value)
    return kind === 'date' ? day((dayOfDate(value) ?? 0) * DAY) : value
  }
}

function TicketLink({ number }: { number: number }) {
  const { t } = useWords()
  return (
    <Link to="/portal/tickets/$number" params={{ number: String(number) }} search={sameSearch} className="link">
      {t('tickets.number', { number })}
    </Link>
  )
}

/** The facts in one line under the title. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const isPhone = useMedia('phone')
  const all = useTicketFacts(ticket)
  // A phone has room for the conversation only if few lines of facts are enough; a promise is never left out.
  const facts = all.slice(0, isPhone ? (ticket.reactionDueAt === null ? 4 : 5) : undefined)
  return (
    <Facts>
      {facts.map(({ key, name, value }) => (
        <Fact key={key} name={name}>
          {value}
        </Fact>
      ))}
    </Facts>
  )
}
