import { useWords } from '../../lib/i18n.ts'

/** The ticket a letter went into. */
export function TicketLink({ number }: { number: number | null }) {
  const { t } = useWords()
  if (number === null) return null
  return (
    <a className="link" href={`/desk/tickets/${number}`}>
      {t('tickets.number', { number })}
    </a>
  )
}
