import type { ReactNode } from 'react'
import { useMedia } from '#ui/media'
import { Fact, Facts } from '#ui/properties'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { PortalState } from '../PortalState.tsx'
import type { Ticket } from './ticket-query.ts'

type Known = { key: string; name: string; value: ReactNode }

/** What a client knows of his ticket, beside its words; a fact that is not there has no line. */
export function useTicketFacts(ticket: Ticket): Known[] {
  const { t } = useWords()
  const { near } = useFormatters()
  const nameOf = useNameOf()
  const { category, criticality, closedAt } = ticket
  const nobody = <span className="text-muted">{t('portal.ticket.nobody')}</span>
  const all: (Known | null)[] = [
    { key: 'state', name: t('portal.columns.state'), value: <PortalState state={ticket.state} /> },
    { key: 'author', name: t('portal.columns.author'), value: ticket.author },
    { key: 'responsible', name: t('portal.columns.responsible'), value: ticket.responsible ?? nobody },
    category && { key: 'category', name: t('portal.ticket.category'), value: nameOf(category) },
    criticality && { key: 'criticality', name: t('portal.ticket.criticality'), value: nameOf(criticality) },
    closedAt === null ? null : { key: 'closed', name: t('portal.columns.closed'), value: near(closedAt) },
  ]
  return all.filter((fact) => fact !== null)
}

/** The facts in one line under the title. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const isPhone = useMedia('phone')
  // A phone has room for the conversation only if two lines of facts are enough.
  const facts = useTicketFacts(ticket).slice(0, isPhone ? 4 : undefined)
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
