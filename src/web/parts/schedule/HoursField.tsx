import { useState } from 'react'
import type { Hours } from '#domain/calendar'
import { Field } from '#ui/field'
import { Input } from '#ui/input'
import { useWords } from '../../lib/i18n.ts'
import { hoursOfText, hoursText } from './hours.ts'

type HoursFieldProps = {
  label: string
  isLabelHidden?: boolean | undefined
  hours: readonly Hours[]
  onChange: (hours: Hours[]) => void
  isDisabled?: boolean | undefined
}

/** The exact times of a day, written: «09:00–13:00, 14:00–18:00». Taken over by Enter and on leaving, Escape gives back. */
export function HoursField({ label, isLabelHidden, hours, onChange, isDisabled }: HoursFieldProps) {
  const { t } = useWords()
  const [draft, setDraft] = useState<string | null>(null)
  const read = draft === null ? hours : hoursOfText(draft)
  function take() {
    if (draft === null || read === null) return
    setDraft(null)
    if (hoursText(read) !== hoursText(hours)) onChange([...read])
  }
  return (
    <Field
      label={label}
      isLabelHidden={isLabelHidden}
      error={read === null && t('schedules.week.unclear')}
      isDisabled={isDisabled}
    >
      <Input
        size="sm"
        inputMode="text"
        autoComplete="off"
        value={draft ?? hoursText(hours)}
        onChange={setDraft}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            take()
          }
          if (event.key !== 'Escape' || draft === null) return
          event.stopPropagation()
          setDraft(null)
        }}
      />
    </Field>
  )
}
