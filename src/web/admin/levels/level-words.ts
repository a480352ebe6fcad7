import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import type { Level } from './level-value.ts'

type Limits = Pick<Level, 'takeMinutes' | 'resolveMinutes' | 'norm'>

/** What a level promises, in few words: «10 мин / 2 ч», «норматив 95 %». */
export function useLevelWords(): { limits: (level: Limits) => string; norm: (level: Limits) => string } {
  const { t } = useWords()
  const { workTime, percent } = useFormatters()
  return {
    limits: ({ takeMinutes, resolveMinutes }) => `${workTime(takeMinutes)} / ${workTime(resolveMinutes)}`,
    norm: ({ norm }) =>
      norm === null ? t('levels.noNorm') : t('levels.normShort', { percent: percent(norm.percent / 100) }),
  }
}
