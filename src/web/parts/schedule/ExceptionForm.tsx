import { useState } from 'react'
import { exceptionKinds } from '#domain/calendar'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Input } from '#ui/input'
import { Radios } from '#ui/radio'
import { useWords } from '../../lib/i18n.ts'
import { hoursOfText, hoursText } from './hours.ts'
import { faultOf, type NamedException } from './year.ts'

type ExceptionFormProps = {
  exception: NamedException
  isNew: boolean
  onClose: () => void
  onKeep: (exception: NamedException) => void
  onRemove: () => void
}

/** What a day or several days are: kind, days, hours, name. */
export function ExceptionForm({ exception, isNew, onClose, onKeep, onRemove }: ExceptionFormProps) {
  const { t } = useWords()
  const [draft, setDraft] = useState(exception)
  const [text, setText] = useState(hoursText(exception.hours))
  const [isTried, setTried] = useState(false)
  const isHoliday = draft.kind === 'holiday'
  const whole = { ...draft, name: draft.name.trim(), hours: isHoliday ? [] : (hoursOfText(text) ?? []) }
  const fault = isTried ? faultOf(whole) : null
  function keep() {
    setTried(true)
    if (faultOf(whole) === null) onKeep(whole)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(isNew ? 'schedules.exceptions.new' : 'schedules.exceptions.edit')}
      closeLabel={t('ui.close')}
      actions={
        <>
          {!isNew && (
            <Button kind="quiet-danger" className="mr-auto" onClick={onRemove}>
              {t('schedules.exceptions.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('schedules.exceptions.cancel')}</Button>
          <Button kind="primary" onClick={keep}>
            {t('schedules.exceptions.save')}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <Radios
          label={t('schedules.exceptions.kind')}
          value={draft.kind}
          onChange={(kind) => setDraft({ ...draft, kind })}
          choices={exceptionKinds.map((value) => ({
            value,
            label: t(`schedules.exceptions.kinds.${value}`),
            hint: t(`schedules.exceptions.kindHints.${value}`),
          }))}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('schedules.exceptions.from')}>
            <Input type="date" value={draft.from} onChange={(from) => setDraft({ ...draft, from })} />
          </Field>
          <Field label={t('schedules.exceptions.to')} error={fault === 'days' && t('schedules.exceptions.wrongDays')}>
            <Input type="date" value={draft.to} onChange={(to) => setDraft({ ...draft, to })} />
          </Field>
        </div>
        {!isHoliday && (
          <Field
            label={t('schedules.exceptions.hours')}
            hint={t('schedules.exceptions.hoursHint')}
            error={fault === 'hours' && t('schedules.exceptions.noHours')}
          >
            <Input value={text} onChange={setText} autoComplete="off" />
          </Field>
        )}
        <Field label={t('schedules.exceptions.name')}>
          <Input value={draft.name} onChange={(name) => setDraft({ ...draft, name })} autoComplete="off" />
        </Field>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
