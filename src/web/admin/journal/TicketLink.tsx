import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'

/** The ticket a letter went into. */
export function TicketLink({ number }: { number: number | null }) {
  const { t } = useWords()
  if (number === null) return null
  return (
    <Link className="link" to="/desk/tickets/$number" params={{ number: String(number) }}>
      {t('tickets.number', { number })}
    </Link>
  )
}
