import { Popover } from '#ui/popover'
import { useWords } from '../lib/i18n.ts'
import { SpamReason, type SpamReasonProps } from './SpamReason.tsx'
import { SpamTag } from './SpamTag.tsx'

type SpamOpinionProps = { mark: 'possible' | 'definite' | null; reason: SpamReasonProps['reason'] }

/** What a filter takes a letter for, and behind a press why. Of a letter it finds nothing in only that it was looked at. */
export function SpamOpinion({ mark, reason }: SpamOpinionProps) {
  const { t } = useWords()
  if (reason === null) return mark === null ? null : <SpamTag mark={mark} />
  const words =
    reason.score === null ? t('spam.unsure') : t('spam.strip.score', { percent: Math.round(reason.score * 100) })
  return (
    <Popover
      label={t('spam.strip.why')}
      trigger={
        <button
          type="button"
          title={t('spam.strip.why')}
          className="inline-flex min-h-6 items-center rounded-sm text-12 text-muted underline decoration-dotted underline-offset-2 hover:text-ink phone:min-h-10"
        >
          {mark === null ? words : <SpamTag mark={mark} />}
        </button>
      }
    >
      <SpamReason reason={reason} />
    </Popover>
  )
}
