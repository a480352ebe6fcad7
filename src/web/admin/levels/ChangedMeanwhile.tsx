import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { useWords } from '../../lib/i18n.ts'

type ChangedMeanwhileProps = {
  /** Takes what stands there now; what was written here goes. */
  onTheirs: () => void
  /** Keeps what was written here, to be saved over the newer version. */
  onMine: () => void
}

/** Somebody else saved in between: nothing written here is lost before one has chosen (409 changedSince). */
export function ChangedMeanwhile({ onTheirs, onMine }: ChangedMeanwhileProps) {
  const { t } = useWords()
  return (
    <Banner kind="warning">
      <span className="grid gap-2">
        <span>{t('levels.changed.text')}</span>
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onMine}>
            {t('levels.changed.mine')}
          </Button>
          <Button size="sm" kind="ghost" onClick={onTheirs}>
            {t('levels.changed.theirs')}
          </Button>
        </span>
      </span>
    </Banner>
  )
}
