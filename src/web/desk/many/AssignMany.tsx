import { useState } from 'react'
import { Field } from '#ui/field'
import { Textarea } from '#ui/textarea'
import { useWords } from '../../lib/i18n.ts'
import { OwnerFields, useOwner } from '../ticket/OwnerFields.tsx'
import { type Asked, ManyDialog } from './ManyDialog.tsx'

/** Gives many tickets to a department, to an employee, or back to the queue; what is not chosen each keeps. */
export function AssignMany({ run, ...asked }: Asked) {
  const { t } = useWords()
  const owner = useOwner({ departmentId: undefined, responsibleId: undefined })
  const [comment, setComment] = useState('')
  const { departmentId, responsibleId } = owner
  const words = comment.trim()
  const assign = () =>
    run({
      do: 'assign',
      ...(departmentId === undefined ? {} : { departmentId }),
      ...(responsibleId === undefined ? {} : { responsibleId }),
      ...(words === '' ? {} : { transferComment: words }),
    })
  const isNothing = departmentId === undefined && responsibleId === undefined
  return (
    <ManyDialog {...asked} title={t('desk.many.assign')} onSubmit={isNothing ? null : assign}>
      <OwnerFields owner={owner} canKeep />
      <Field label={t('desk.handOn.comment')} hint={t('desk.handOn.commentHint')}>
        <Textarea value={comment} onChange={setComment} maxLength={2_000} rows={3} />
      </Field>
    </ManyDialog>
  )
}
