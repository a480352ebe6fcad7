import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { useWords } from '../../lib/i18n.ts'
import { MarkFields, saidIn } from './MarkFields.tsx'
import type { Ticket } from './ticket-query.ts'
import { useClosing } from './use-closing.ts'

type CloseButtonProps = { ticket: Ticket; hasDraft: boolean; onClosed: () => void }

/**
 * Asks before it closes, and how the answer was (TICK-05). Whom support has asked already, and who has said it already,
 * needs no second question.
 */
export function CloseButton({ ticket, hasDraft, onClosed }: CloseButtonProps) {
  const { t } = useWords()
  const [isAsking, setAsking] = useState(false)
  const [said, setSaid] = useState(() => saidIn(ticket))
  const { number, can, marks, rating } = ticket
  const closing = useClosing(ticket, () => {
    setAsking(false)
    onClosed()
  })
  const { markId, comment } = said
  const close = () =>
    closing.mutate({ number, ...(isAsking && markId !== null ? { rating: { markId, comment } } : {}) })
  const isSure = can.confirm && !hasDraft
  const isAtOnce = isSure && (marks.length === 0 || rating !== null)
  function ask(): void {
    setSaid(saidIn(ticket))
    setAsking(true)
  }
  return (
    <>
      <Button
        kind={isSure ? 'primary' : 'secondary'}
        icon={<CircleCheck />}
        isBusy={closing.isPending && !isAsking}
        onClick={isAtOnce ? close : ask}
      >
        {t(can.confirm ? 'portal.reply.confirm' : 'portal.reply.close')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        kind="primary"
        title={can.confirm ? t('portal.closing.solved') : t('portal.closing.title', { number })}
        text={hasDraft ? `${t('portal.closing.text')} ${t('portal.closing.draft')}` : t('portal.closing.text')}
        confirmLabel={t('portal.closing.do')}
        cancelLabel={t('portal.closing.keep')}
        isBusy={closing.isPending}
        onConfirm={close}
      >
        {marks.length > 0 && <MarkFields ticket={ticket} said={said} onChange={setSaid} />}
      </ConfirmDialog>
    </>
  )
}
