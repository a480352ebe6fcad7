import { now } from '../../lib/days.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

/** «нет до 12 марта», for lists in which an employee is chosen; null for whoever is here. */
export function useAwayWords(): (awayUntil: number | null | undefined) => string | null {
  const { t } = useWords()
  const { day } = useFormatters()
  return (awayUntil) =>
    awayUntil == null || awayUntil <= now() ? null : t('absences.awayUntil', { day: day(awayUntil) })
}

/** Beside a name: until when he is away. */
export function AwayMark({ until }: { until: number | null | undefined }) {
  const words = useAwayWords()(until)
  return words === null ? null : <span className="flex-none text-12 text-warning-text">{words}</span>
}
