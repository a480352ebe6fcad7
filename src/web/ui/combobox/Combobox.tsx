import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { type ControlSize, controlBox, controlSizes, controlText } from '#ui/input'
import { ChoicePopup } from './ChoicePopup.tsx'
import type { ComboboxCommon } from './types.ts'
import { useSearch } from './use-search.ts'

export type ComboboxProps<Item> = ComboboxCommon<Item> & {
  value: Item | null
  onChange: (value: Item | null) => void
  size?: ControlSize | undefined
  icon?: ReactNode
}

const small = 'grid size-6 flex-none place-items-center rounded-sm text-icon hover:bg-surface-hover'

/** One of many, found by typing: people, companies, categories. Stands in a `Field`, or has a `label`. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const { value, onChange, items, itemKey, itemText, onSearch, size = 'md', icon, words, label, isDisabled } = props
  const { query, type, holdEnter } = useSearch(onSearch)
  const known = value === null || items.some((item) => itemKey(item) === itemKey(value)) ? items : [...items, value]
  return (
    <Base.Root
      items={known}
      value={value}
      onValueChange={(next) => onChange(next as Item | null)}
      onInputValueChange={(text, { reason }) => type(reason === 'item-press' ? '' : text)}
      itemToStringLabel={(item: Item) => itemText(item)}
      isItemEqualToValue={(one: Item, other: Item) => itemKey(one) === itemKey(other)}
      {...(onSearch === undefined ? {} : { filter: null })}
      disabled={isDisabled}
      autoHighlight
    >
      <Base.InputGroup className={cx(controlBox, controlSizes[size], 'pr-1!', props.className)}>
        {icon}
        <Base.Input
          aria-label={label}
          placeholder={words.placeholder}
          onKeyDown={holdEnter(props.isLoading === true)}
          className={controlText}
        />
        <Base.Clear aria-label={words.clear} className={small}>
          <X className="size-3.5" />
        </Base.Clear>
        <Base.Trigger aria-label={words.open} className={cx(small, value !== null && 'hidden')}>
          <ChevronDown className="size-3.5" />
        </Base.Trigger>
      </Base.InputGroup>
      <ChoicePopup {...props} query={query} />
    </Base.Root>
  )
}
