import { useId } from 'react'
import { cx } from '#ui/cx'
import { Input } from '#ui/input'
import { VisuallyHidden } from '#ui/visually-hidden'
import { useWords } from '../../lib/i18n.ts'
import { useFieldState } from '../page/form-context.ts'
import type { FieldOf } from './TextField.tsx'

type MinutesFieldProps = FieldOf<number | null> & {
  /** What tells it from others with the same label, for whoever only hears it; begins with the label. */
  fullName?: string | undefined
}

/** Open time, written as hours and minutes; both blank is null. More than 59 minutes are taken as they are. */
export function MinutesField({ label, path, value, onChange, hint, fullName = label }: MinutesFieldProps) {
  const { t } = useWords()
  const id = useId()
  const { error, isReadOnly } = useFieldState(path)
  const hours = value === null ? null : Math.floor(value / 60)
  const minutes = value === null ? null : value % 60
  const set = (nextHours: number | null, nextMinutes: number | null) =>
    onChange(nextHours === null && nextMinutes === null ? null : (nextHours ?? 0) * 60 + (nextMinutes ?? 0))
  const words = error ?? hint
  const common = { readOnly: isReadOnly, isInvalid: error !== undefined, 'aria-describedby': `${id}-words` }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-13 font-medium">
        {label}
        {fullName !== label && <VisuallyHidden>{fullName.slice(label.length)}</VisuallyHidden>}
      </legend>
      <div className="flex flex-wrap items-center gap-2">
        <Part
          {...common}
          label={t('levels.hoursOf', { of: fullName })}
          unit={t('levels.hourUnit')}
          value={hours === 0 && minutes !== 0 ? null : hours}
          onChange={(next) => set(next, minutes)}
        />
        <Part
          {...common}
          label={t('levels.minutesOf', { of: fullName })}
          unit={t('levels.minuteUnit')}
          value={minutes}
          onChange={(next) => set(hours === 0 ? null : hours, next)}
        />
      </div>
      {words !== undefined && (
        <p
          id={`${id}-words`}
          {...(error === undefined ? {} : { role: 'alert' })}
          className={cx('mt-1 text-12', error === undefined ? 'text-muted' : 'text-danger-text')}
        >
          {words}
        </p>
      )}
    </fieldset>
  )
}

type PartProps = {
  label: string
  unit: string
  value: number | null
  onChange: (value: number | null) => void
  readOnly: boolean
  isInvalid: boolean
  'aria-describedby': string
}

function Part({ label, unit, value, onChange, ...rest }: PartProps) {
  return (
    <span className="flex items-center gap-1.5 text-13 text-secondary">
      <Input
        {...rest}
        aria-label={label}
        inputMode="numeric"
        type="number"
        min={0}
        step={1}
        className={cx('w-20!', rest.readOnly && 'bg-surface-sunken!')}
        value={value === null ? '' : String(value)}
        onChange={(text) => onChange(text.trim() === '' ? null : Math.max(0, Math.round(Number(text))))}
      />
      <span aria-hidden="true">{unit}</span>
    </span>
  )
}
