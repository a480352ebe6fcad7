import { useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Textarea } from '#ui/textarea'
import { useWords } from '../../lib/i18n.ts'
import { OwnerFields, useOwner } from './OwnerFields.tsx'
import type { TicketView } from './ticket-types.ts'
import type { Saver } from './use-save.ts'

type HandOnDialogProps = { ticket: TicketView; isOpen: boolean; onClose: () => void; save: Saver['save'] }

const formId = 'hand-on'

/** Gives the ticket to another department or employee, with words that only staff will read (ASGN-11). */
export function HandOnDialog(props: HandOnDialogProps) {
  const { t } = useWords()
  const { isOpen, onClose } = props
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t('desk.handOn.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('desk.handOn.do')}
          </Button>
        </>
      }
    >
      <HandOnForm {...props} />
    </Dialog>
  )
}

function HandOnForm({ ticket, onClose, save }: HandOnDialogProps) {
  const { t } = useWords()
  const owner = useOwner({
    departmentId: ticket.department?.id ?? null,
    responsibleId: ticket.responsible?.id ?? null,
  })
  const [comment, setComment] = useState('')
  function hand(): void {
    const departmentId = owner.departmentId ?? null
    const responsibleId = owner.responsibleId ?? null
    const department = owner.choices?.departments.find(({ id }) => id === departmentId) ?? null
    const responsible = owner.offered.find(({ id }) => id === responsibleId) ?? null
    save(
      {
        departmentId,
        responsibleId,
        ...(comment.trim() === '' ? {} : { transferComment: comment.trim() }),
      },
      { shown: { department, responsible }, done: t('desk.done.handOn', { number: ticket.number }) },
    )
    onClose()
  }
  return (
    <Form id={formId} onSubmit={hand}>
      <OwnerFields owner={owner} />
      <Field label={t('desk.handOn.comment')} hint={t('desk.handOn.commentHint')}>
        <Textarea value={comment} onChange={setComment} maxLength={2_000} rows={3} />
      </Field>
    </Form>
  )
}
