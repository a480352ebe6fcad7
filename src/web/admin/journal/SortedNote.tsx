import { Banner } from '#ui/banner'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import type { Letter } from './LetterBody.tsx'
import { TicketLink } from './TicketLink.tsx'

/** «Уже обработано»: who placed the letter and where it went. Nothing while it waits. */
export function SortedNote({ letter }: { letter: Letter }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const { sortedBy, sortedAt, ticketNumber } = letter
  if (sortedAt === null) return null
  const words = t('journal.sorted', { name: sortedBy?.name ?? '—', at: near(sortedAt) })
  return (
    <Banner className="mb-4" action={<TicketLink number={ticketNumber} />}>
      {words}
    </Banner>
  )
}
