import { cx } from '#ui/cx'
import { useFormatters } from '../lib/formatters.ts'
import { useWords } from '../lib/i18n.ts'
import { useTicking } from '../lib/ticking.ts'

/** Until when a request is promised to be taken; once that has passed, what was promised. Nothing after it was taken. */
export function ReactionPromise({ dueAt, className }: { dueAt: number | null; className?: string | undefined }) {
  const { t } = useWords()
  const { weekMoment } = useFormatters()
  const at = useTicking()
  if (dueAt === null) return null
  const isPassed = dueAt <= at
  return (
    <span className={cx(isPassed ? 'text-warning-text' : 'text-muted', className)}>
      {t(isPassed ? 'portal.promise.passed' : 'portal.promise.ahead', { at: weekMoment(dueAt) })}
    </span>
  )
}
