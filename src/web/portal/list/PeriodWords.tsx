import { momentOfDay } from '../../lib/days.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import type { PortalSearch } from '../portal-search.ts'
import { periodOf } from './periods.ts'

const noon = 12 * 3_600_000

/** «Этот месяц», «1 февраля – 10 марта», «с 1 февраля»: the period of a filter in words. */
export function PeriodWords({ from, to }: Pick<PortalSearch, 'from' | 'to'>) {
  const { t } = useWords()
  const { day } = useFormatters()
  const period = periodOf({ from, to })
  if (period !== 'own') return t(`portal.filter.periods.${period}`)
  // Noon, so that the day keeps its name in the reader's zone where that is not the browser's.
  const named = (text: string | undefined) => (text === undefined ? '' : day((momentOfDay(text) ?? 0) + noon))
  if (to === undefined) return t('portal.filter.since', { day: named(from) })
  if (from === undefined) return t('portal.filter.until', { day: named(to) })
  return from === to ? named(from) : `${named(from)} – ${named(to)}`
}
