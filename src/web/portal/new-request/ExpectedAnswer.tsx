import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide-react'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

/** When the chosen department will answer (CHAN-10); counted anew each minute, for now moves on. */
export function ExpectedAnswer({ departmentId }: { departmentId: number }) {
  const { t } = useWords()
  const { weekMoment } = useFormatters()
  const query = useQuery({
    ...api.portal.expectedAnswer.queryOptions({ input: { id: departmentId } }),
    refetchInterval: 60_000,
  })
  const answer = query.data?.answer
  if (answer === undefined || answer === null) return null
  const by = answer.answerBy === null ? null : weekMoment(answer.answerBy)
  const words = answer.isOpen
    ? by === null
      ? t('portal.form.answerOpen')
      : t('portal.form.answerBy', { by })
    : by === null
      ? t('portal.form.answerNotBefore', { at: weekMoment(answer.opensAt) })
      : t('portal.form.answerNotBeforeBy', { at: weekMoment(answer.opensAt), by })
  return (
    <p role="status" className="flex items-start gap-2 rounded-md bg-surface-sunken px-3 py-2 text-13">
      <Clock className="mt-0.5 flex-none text-icon" />
      <span>{words}</span>
    </p>
  )
}
