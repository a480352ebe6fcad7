import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmployeeChoice } from '#parts/absences/EmployeeChoice'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Select } from '#ui/select'
import { Textarea } from '#ui/textarea'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
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
  const nameOf = useNameOf()
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const [department, setDepartment] = useState(ticket.department)
  const [responsible, setResponsible] = useState(ticket.responsible)
  const [comment, setComment] = useState('')
  const departments = choices?.departments ?? []
  const members = choices?.departments.find((each) => each.id === department?.id)?.memberIds
  const employees = choices?.employees ?? []
  // Those of the chosen department first; the others stay within reach.
  const sorted = employees.toSorted((a, b) => Number(members?.includes(b.id)) - Number(members?.includes(a.id)))
  function hand(): void {
    save(
      {
        departmentId: department?.id ?? null,
        responsibleId: responsible?.id ?? null,
        ...(comment.trim() === '' ? {} : { transferComment: comment.trim() }),
      },
      { shown: { department, responsible }, done: t('desk.done.handOn', { number: ticket.number }) },
    )
    onClose()
  }
  return (
    <Form id={formId} onSubmit={hand}>
      <Field label={t('desk.side.department')}>
        <Select
          value={department?.id ?? 0}
          onChange={(id) => setDepartment(departments.find((each) => each.id === id) ?? null)}
          options={[
            { value: 0, label: <span className="text-muted">{t('desk.side.none')}</span> },
            ...departments.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
          ]}
        />
      </Field>
      <Field label={t('desk.side.responsible')}>
        <Select
          value={responsible?.id ?? 0}
          onChange={(id) => setResponsible(sorted.find((each) => each.id === id) ?? null)}
          options={[
            { value: 0, label: <span className="text-muted">{t('tickets.nobody')}</span> },
            ...sorted.map(({ id, name, awayUntil }) => ({
              value: id,
              label: <EmployeeChoice name={name} awayUntil={awayUntil} />,
            })),
          ]}
        />
      </Field>
      <Field label={t('desk.handOn.comment')} hint={t('desk.handOn.commentHint')}>
        <Textarea value={comment} onChange={setComment} maxLength={2_000} rows={3} />
      </Field>
    </Form>
  )
}
