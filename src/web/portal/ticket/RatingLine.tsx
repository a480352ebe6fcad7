import { useEffect, useRef, useState } from 'react'
import { MarkTag } from '#parts/MarkTag'
import { Button, TextButton } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { useWords } from '../../lib/i18n.ts'
import { MarkButtons, MarkFields, saidIn } from './MarkFields.tsx'
import type { Ticket } from './ticket-query.ts'
import { useRating } from './use-rating.ts'

/** Below the conversation: asks how the answer was once there is one to be marked, and shows what he said (RATE-01). */
export function RatingLine({ ticket }: { ticket: Ticket }) {
  const { t } = useWords()
  const { number, rating, can } = ticket
  const [isChanging, setChanging] = useState(false)
  const [hasJustRated, setJustRated] = useState(false)
  const change = useRef<HTMLButtonElement>(null)
  const rate = useRating(() => setJustRated(true))
  // The button that was pressed is gone: the focus stays in the place where it was.
  useEffect(() => {
    if (hasJustRated && rating !== null) change.current?.focus()
  }, [hasJustRated, rating])
  if (rating === null && !can.rate) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pl-10 text-13 phone:pl-0">
      <span className={rating === null ? 'w-full text-muted' : 'text-muted'}>
        {t(rating === null ? 'portal.rating.ask' : 'portal.rating.yours')}
      </span>
      {rating === null ? (
        <MarkButtons
          ticket={ticket}
          label={t('portal.rating.ask')}
          value={null}
          isBusy={rate.isPending}
          onChange={(markId) => rate.mutate({ number, markId })}
        />
      ) : (
        <>
          <MarkTag mark={rating.mark} />
          {can.rate && (
            <TextButton ref={change} onClick={() => setChanging(true)}>
              {t('portal.rating.change')}
            </TextButton>
          )}
          {rating.comment !== null && (
            <p className="w-full whitespace-pre-wrap text-secondary [overflow-wrap:anywhere]">{rating.comment}</p>
          )}
        </>
      )}
      {isChanging && <RatingDialog ticket={ticket} onClose={() => setChanging(false)} />}
    </div>
  )
}

/** Another mark, or other words. */
function RatingDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useWords()
  const [said, setSaid] = useState(() => saidIn(ticket))
  const rate = useRating(onClose)
  const { markId, comment } = said
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('portal.rating.title')}
      text={t('portal.rating.text')}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            isBusy={rate.isPending}
            isDisabled={markId === null}
            onClick={() => markId !== null && rate.mutate({ number: ticket.number, markId, comment })}
          >
            {t('portal.rating.save')}
          </Button>
        </>
      }
    >
      <MarkFields ticket={ticket} said={said} onChange={setSaid} />
    </Dialog>
  )
}
