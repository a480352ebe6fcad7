import { useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { Textarea } from '#ui/textarea'
import { momentOfDay } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'

type HoldDialogProps = {
  isOpen: boolean
  onClose: () => void
  onHold: (reason: string, until: number | null) => void
}

const formId = 'hold'
/** Work goes on at nine of the chosen day. */
const morning = 9 * 3_600_000

/** Why the work stops, and until when. */
export function HoldDialog({ isOpen, onClose, onHold }: HoldDialogProps) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  function hold(): void {
    const from = momentOfDay(day)
    onHold(reason.trim(), from === undefined ? null : from + morning)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t('desk.hold.title')}
      text={t('desk.hold.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('desk.hold.do')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={hold}>
        <Field label={t('desk.hold.reason')}>
          <Textarea value={reason} onChange={setReason} maxLength={500} rows={2} />
        </Field>
        <Field label={t('desk.hold.until')} hint={t('desk.hold.untilHint')}>
          <Input type="date" value={day} onChange={setDay} className="max-w-48" />
        </Field>
      </Form>
    </Dialog>
  )
}
