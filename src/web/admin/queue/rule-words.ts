import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'

export type Rule = Answer<typeof api.queue.rules>['rows'][number]

/** «Поддержка › Телефония»: of a service with those above it. */
export function useSubjectName(): (rule: Rule) => string {
  const nameOf = useNameOf()
  return ({ subject }) => [...subject.path, subject.name].map(nameOf).join(' › ')
}

/** Points as people read them: «+60», and what they are worth: «на 1 ч раньше». */
export function usePointsWords(): { signed: (points: number) => string; worth: (points: number) => string } {
  const { t } = useWords()
  const { duration, number } = useFormatters()
  const signed = (points: number) => (points > 0 ? `+${number(points)}` : number(points))
  const worth = (points: number) => {
    if (points === 0) return t('queue.worthNothing')
    return t(points > 0 ? 'queue.worthMore' : 'queue.worthLess', { time: duration(Math.abs(points)) })
  }
  return { signed, worth }
}
