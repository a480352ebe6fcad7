import { Dialog } from '#ui/dialog'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { AbsenceList } from './AbsenceList.tsx'

/** The reader's own absences, where his menu leads. */
export function OwnAbsences({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  const me = useMe()
  if (me.employeeId === null) return null
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('absences.own')} closeLabel={t('ui.close')} size="md">
      <AbsenceList employeeId={me.employeeId} timeZone={me.timeZone} />
    </Dialog>
  )
}
