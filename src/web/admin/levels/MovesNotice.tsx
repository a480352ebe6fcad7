import { ConfirmDialog } from '#ui/dialog'
import { useWords } from '../../lib/i18n.ts'
import type { inputOf } from '../schedules/schedule-value.ts'
import type { levelInput } from './level-value.ts'
import { MovesPreview } from './MovesPreview.tsx'

/** What is about to be saved although open tickets are counted by it. */
export type MovingSave =
  | { kind: 'schedule'; id: number; input: ReturnType<typeof inputOf> }
  | { kind: 'level'; id: number; input: ReturnType<typeof levelInput> }

type MovesNoticeProps = {
  /** Null while nothing is asked. */
  save: MovingSave | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before a save that moves deadlines of open tickets (SLA-16): they follow in the background, closed ones never do. Which ones it moves is counted while one reads. */
export function MovesNotice({ save, onConfirm, onClose }: MovesNoticeProps) {
  const { t } = useWords()
  return (
    <ConfirmDialog
      isOpen={save !== null}
      onClose={onClose}
      title={t('levels.moves.title')}
      text={t(save?.kind === 'level' ? 'levels.moves.level' : 'levels.moves.schedule')}
      confirmLabel={t('levels.moves.save')}
      cancelLabel={t('levels.moves.back')}
      kind="primary"
      onConfirm={onConfirm}
    >
      {save !== null && <MovesPreview save={save} />}
    </ConfirmDialog>
  )
}
