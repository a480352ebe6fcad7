import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { sameSearch } from '../desk-search.ts'
import type { TicketView } from './ticket-types.ts'

/** The tickets that this one came of or goes on in: merged into it, before it, after it (TICK-13, 15). */
export function LinkedTickets({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const { follows, followedBy, mergedFrom } = ticket
  const links = [
    ...(follows === null ? [] : [{ ...follows, how: t('desk.links.follows') }]),
    ...followedBy.map((one) => ({ ...one, how: t('desk.links.followedBy') })),
    ...mergedFrom.map((one) => ({ ...one, how: t('desk.links.mergedFrom') })),
  ]
  if (links.length === 0) return null
  return (
    <section className="border-b border-line px-4 py-3" aria-label={t('desk.links.title')}>
      <div className="mb-1 text-12 font-medium text-muted">{t('desk.links.title')}</div>
      <ul>
        {links.map(({ number, title, how }) => (
          <li key={number} className="flex min-h-7 items-center gap-1.5 phone:min-h-10">
            <span className="flex-none text-muted">{how}</span>
            {how === t('desk.links.mergedFrom') ? (
              // It would only lead back here.
              <span className="cut" title={title}>
                {t('tickets.number', { number })}
              </span>
            ) : (
              <Link
                to="/desk/tickets/$number"
                params={{ number: String(number) }}
                search={sameSearch}
                className="link cut"
                title={title}
              >
                {t('tickets.number', { number })} {title}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
