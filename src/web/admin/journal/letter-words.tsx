import { reasons as judged } from '#domain/mail'
import { Tag } from '#ui/tag'
import { useWords } from '../../lib/i18n.ts'
import type { Outcome } from '../admin-search.ts'

const kinds: Partial<Record<Outcome, 'accent' | 'success' | 'warning' | 'danger' | 'line'>> = {
  ticket_created: 'success',
  reply_appended: 'success',
  attached: 'success',
  sorted_new_ticket: 'success',
  sorted_existing_ticket: 'success',
  incoming: 'accent',
  waiting: 'warning',
  bounce: 'warning',
  failed: 'danger',
}

/** What became of a letter, in a word. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  const { t } = useWords()
  return <Tag kind={kinds[outcome] ?? 'plain'}>{t(`journal.outcomes.${outcome}`)}</Tag>
}

/** The reasons that the judge gives, each in words; one that is new to us is shown by its code. */
const reasons = [...judged, 'cut', 'not_spam', 'duplicate'] as const

/** Gives the words of a reason: short for a list, and why in a sentence. */
export function useReasonWords(): (reason: string | null) => { short: string; why: string } | null {
  const { t } = useWords()
  return (reason) => {
    if (reason === null) return null
    const known = reasons.find((each) => each === reason)
    if (known === undefined) return { short: reason, why: reason }
    return { short: t(`journal.reasons.${known}.short`), why: t(`journal.reasons.${known}.why`) }
  }
}
