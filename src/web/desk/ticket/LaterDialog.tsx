import { useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { fieldOfMoment, momentOfField } from '../../lib/zone-time.ts'

type LaterDialogProps = { onClose: () => void; onChoose: (at: number) => void }

const formId = 'send-later'
const dayMs = 86_400_000

/** Any moment, by the clocks of the writer's zone. */
export function LaterDialog({ onClose, onChoose }: LaterDialogProps) {
  const { t } = useWords()
  const { timeZone } = useMe()
  const [field, setField] = useState(() => `${fieldOfMoment(timeZone, now() + dayMs).slice(0, 11)}09:00`)
  const [error, setError] = useState<string>()
  function choose(): void {
    const at = momentOfField(timeZone, field)
    if (at === null) setError(t('desk.later.noMoment'))
    else if (at <= now()) setError(t('desk.later.past'))
    else onChoose(at)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t('desk.later.title')}
      text={t('desk.later.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('desk.later.do')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={choose}>
        <Field label={t('desk.later.moment')} hint={t('desk.later.zone', { zone: timeZone })} error={error}>
          <Input
            type="datetime-local"
            value={field}
            min={fieldOfMoment(timeZone, now())}
            onChange={(next) => {
              setField(next)
              setError(undefined)
            }}
            className="max-w-64"
          />
        </Field>
      </Form>
    </Dialog>
  )
}
