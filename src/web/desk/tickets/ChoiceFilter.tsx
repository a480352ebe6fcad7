import { type ReactNode, useState } from 'react'
import { Checkbox } from '#ui/checkbox'
import { FilterChip } from '#ui/chip'
import { Popover } from '#ui/popover'
import { SearchInput } from '#ui/search-input'
import { useWords } from '../../lib/i18n.ts'

export type Choice = { id: number; label: string; icon?: ReactNode }

type ChoiceFilterProps = {
  name: string
  choices: readonly Choice[]
  value: readonly number[]
  onChange: (value: number[]) => void
  onRemove: () => void
  /** Opened at once when the condition has just been added. */
  isOpenAtFirst: boolean
  /** The caller searches; without it a long list filters itself. */
  onSearch?: ((text: string) => void) | undefined
}

const shortList = 8

/** A condition that is one or several of a list. */
export function ChoiceFilter(props: ChoiceFilterProps) {
  const { name, choices, value, onRemove, isOpenAtFirst } = props
  const { t } = useWords()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const labels = value.map((id) => choices.find((choice) => choice.id === id)?.label ?? '…')
  return (
    <Popover
      label={name}
      isOpen={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        if (!open && value.length === 0) onRemove()
      }}
      className="w-70 px-3! py-2!"
      trigger={
        <FilterChip
          name={name}
          value={labels.length === 0 ? t('desk.filter.any') : labels.join(', ')}
          onRemove={onRemove}
          removeLabel={t('desk.filter.remove', { name })}
        />
      }
    >
      <Choices {...props} />
    </Popover>
  )
}

function Choices({ name, choices, value, onChange, onSearch }: ChoiceFilterProps) {
  const { t } = useWords()
  const [query, setQuery] = useState('')
  const isLong = choices.length > shortList || onSearch !== undefined
  const wanted = query.trim().toLocaleLowerCase()
  const shown =
    onSearch === undefined ? choices.filter((choice) => choice.label.toLocaleLowerCase().includes(wanted)) : choices
  function type(text: string): void {
    setQuery(text)
    onSearch?.(text)
  }
  return (
    <>
      {isLong && (
        <SearchInput
          size="sm"
          label={name}
          value={query}
          onChange={type}
          clearLabel={t('desk.filter.clear')}
          className="mb-2"
        />
      )}
      <ul aria-label={name} className="max-h-80 overflow-y-auto">
        {shown.map((choice) => (
          <li key={choice.id}>
            <Checkbox
              isOn={value.includes(choice.id)}
              onChange={(isOn) => onChange(isOn ? [...value, choice.id] : value.filter((id) => id !== choice.id))}
            >
              <span className="inline-flex min-w-0 items-center gap-1.5">
                {choice.icon}
                <span className="cut">{choice.label}</span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="py-1 text-12 text-muted">{t('desk.filter.nothing')}</p>}
    </>
  )
}
