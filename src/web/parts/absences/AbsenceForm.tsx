import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form, FormRow } from '#ui/form'
import { Input } from '#ui/input'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { daysOf, spanOf } from './absence-days.ts'

export type Absence = Answer<typeof api.absences.list>['rows'][number]

type AbsenceFormProps = {
  employeeId: number
  /** His own, in whose days he is away. */
  timeZone: string
  absence: Absence | null
  onClose: () => void
}

/** From which day to which he is away, and why; an absence that is there can be taken back. */
export function AbsenceForm({ employeeId, timeZone, absence, onClose }: AbsenceFormProps) {
  const { t } = useWords()
  const id = useId()
  const [days, setDays] = useState(absence === null ? { from: '', to: '' } : daysOf(timeZone, absence))
  const [note, setNote] = useState(absence?.note ?? '')
  const [isTried, setTried] = useState(false)
  const span = spanOf(timeZone, days, absence)
  const done = () => {
    notify({ text: t('admin.saved') })
    onClose()
  }
  const save = useMutation({
    mutationFn: (given: { from: number; until: number }) =>
      absence === null
        ? api.absences.add.call({ ...given, note, employeeId })
        : api.absences.save.call({ ...given, note, id: absence.id }),
    onSuccess: done,
  })
  const remove = useMutation({ ...api.absences.remove.mutationOptions(), onSuccess: done })
  const error = remove.error ?? save.error
  const errors = fieldErrors(error)
  const missing = (day: string) => (isTried && day === '' ? t('absences.noDay') : undefined)
  function submit(): void {
    setTried(true)
    if (span !== null && !save.isPending) save.mutate(span)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t(absence === null ? 'absences.new' : 'absences.edit')}
      text={t('absences.text')}
      actions={
        <>
          {absence !== null && (
            <Button
              kind="quiet-danger"
              className="mr-auto"
              isBusy={remove.isPending}
              onClick={() => remove.mutate({ id: absence.id })}
            >
              {t('absences.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} isBusy={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} error={formError(error)}>
        <FormRow>
          <Field label={t('absences.from')} error={errors['from'] ?? missing(days.from)}>
            <Input type="date" value={days.from} onChange={(from) => setDays({ ...days, from })} />
          </Field>
          <Field label={t('absences.to')} error={errors['until'] ?? missing(days.to)}>
            <Input type="date" min={days.from} value={days.to} onChange={(to) => setDays({ ...days, to })} />
          </Field>
        </FormRow>
        <Field label={t('absences.note')} hint={t('absences.noteHint')} error={errors['note']}>
          <Input value={note} onChange={setNote} maxLength={200} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  )
}
