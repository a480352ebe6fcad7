import { useQuery } from '@tanstack/react-query'
import { MarkTag } from '#parts/MarkTag'
import { Moment } from '#parts/Moment'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import type { TicketView } from './ticket-types.ts'

/** What the client's side said of the answer, with its comment (RATE-01, RATE-06); nothing where nobody did. */
export function Ratings({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const { number, mark, responsible } = ticket
  const rows = useQuery({ ...api.ratings.ofTicket.queryOptions({ input: { number } }), enabled: mark !== null }).data
    ?.rows
  if (mark === null || rows === undefined) return null
  return (
    <section aria-label={t('desk.side.mark')} className="border-b border-line px-4 py-3">
      <h3 className="mb-1.5 text-12 font-medium text-muted">{t('desk.side.mark')}</h3>
      <ul className="grid gap-3">
        {rows.map((row) => (
          <li key={row.contact.id} className="grid min-w-0 gap-1">
            <span className="flex min-w-0">
              <MarkTag mark={row.mark} />
            </span>
            {row.comment !== null && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{row.comment}</p>}
            <p className="flex flex-wrap items-baseline gap-x-1.5 text-12 text-muted">
              <span className="min-w-0 flex-1">
                {row.contact.name}
                {row.responsible !== null && row.responsible.id !== responsible?.id && (
                  <> · {t('desk.side.markOf', { name: row.responsible.name })}</>
                )}
              </span>
              <Moment at={row.givenAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
