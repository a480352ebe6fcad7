import { Eye, EyeOff, Plus, X } from 'lucide-react'
import { Button } from '#ui/button'
import { cx } from '#ui/cx'
import { IconButton } from '#ui/icon-button'
import { Input } from '#ui/input'
import { useWords } from '../../lib/i18n.ts'
import { useFieldState } from '../page/form-context.ts'
import { Movers } from '../page/Movers.tsx'
import type { OptionValue } from './own-field-rows.ts'

type OptionsFieldProps = { value: readonly OptionValue[]; onChange: (value: OptionValue[]) => void }

/** What may be chosen of a list, in its order; one that tickets may have chosen is switched off, and never taken out. */
export function OptionsField({ value, onChange }: OptionsFieldProps) {
  const { t } = useWords()
  const { error, isReadOnly } = useFieldState('options')
  const set = (place: number, part: Partial<OptionValue>) =>
    onChange(value.map((each, at) => (at === place ? { ...each, ...part } : each)))
  function move(place: number, by: 1 | -1): void {
    const [one, other] = [value[place], value[place + by]]
    if (one !== undefined && other !== undefined) onChange(value.with(place, other).with(place + by, one))
  }
  return (
    <fieldset className="grid gap-2 phone:gap-5">
      <legend className="mb-1.5 text-13 font-medium">{t('fields.options')}</legend>
      {value.map((option, place) => (
        <div key={option.key} className="flex items-start gap-1">
          <OptionNames option={option} place={place} isReadOnly={isReadOnly} set={(part) => set(place, part)} />
          {!isReadOnly && (
            <span className="flex phone:flex-wrap">
              <Movers
                name={option.ru}
                isFirst={place === 0}
                isLast={place === value.length - 1}
                move={(by) => move(place, by)}
              />
              {option.id === undefined ? (
                <IconButton
                  label={t('fields.optionRemove', { name: option.ru })}
                  icon={<X />}
                  onClick={() => onChange(value.filter((_, at) => at !== place))}
                />
              ) : (
                <IconButton
                  label={t(option.isActive ? 'fields.optionOff' : 'fields.optionOn', { name: option.ru })}
                  icon={option.isActive ? <Eye /> : <EyeOff />}
                  onClick={() => set(place, { isActive: !option.isActive })}
                />
              )}
            </span>
          )}
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
      {!isReadOnly && (
        <Button
          size="sm"
          icon={<Plus />}
          className="justify-self-start"
          onClick={() => onChange([...value, { key: freeKey(value), ru: '', en: '', isActive: true }])}
        >
          {t('fields.optionAdd')}
        </Button>
      )}
      <p className="text-12 text-muted">{t('fields.optionsHint')}</p>
    </fieldset>
  )
}

const freeKey = (value: readonly OptionValue[]): string => {
  const taken = value.flatMap(({ key }) => (key.startsWith('n') ? Number(key.slice(1)) : []))
  return `n${Math.max(0, ...taken) + 1}`
}

type OptionNamesProps = {
  option: OptionValue
  place: number
  isReadOnly: boolean
  set: (part: Partial<OptionValue>) => void
}

function OptionNames({ option, place, isReadOnly, set }: OptionNamesProps) {
  const { t } = useWords()
  const { error } = useFieldState(`options.${place}`)
  const look = cx(!option.isActive && 'bg-surface-sunken!')
  return (
    <span className="grid min-w-0 flex-1 grid-cols-2 gap-2 phone:grid-cols-1">
      <Input
        aria-label={t('fields.optionRu', { place: place + 1 })}
        value={option.ru}
        onChange={(ru) => set({ ru })}
        isInvalid={error !== undefined}
        readOnly={isReadOnly}
        maxLength={200}
        className={look}
        lang="ru"
        autoFocus={option.id === undefined && option.ru === ''}
      />
      <Input
        aria-label={t('fields.optionEn', { place: place + 1 })}
        placeholder={option.ru}
        value={option.en}
        onChange={(en) => set({ en })}
        readOnly={isReadOnly}
        maxLength={200}
        className={look}
        lang="en"
      />
    </span>
  )
}
