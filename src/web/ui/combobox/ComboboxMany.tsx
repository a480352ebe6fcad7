import { Combobox as Base } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { cx } from '#ui/cx'
import { controlBox, controlText } from '#ui/input'
import { ChoicePopup } from './ChoicePopup.tsx'
import type { ComboboxCommon } from './types.ts'
import { useSearch } from './use-search.ts'

export type ComboboxManyProps<Item> = ComboboxCommon<Item> & {
  value: readonly Item[]
  onChange: (value: Item[]) => void
}

/** Several of many, each a chip: recipients, observers, tags. Backspace takes the last one away. */
export function ComboboxMany<Item>(props: ComboboxManyProps<Item>) {
  const { value, onChange, items, itemKey, itemText, onSearch, words, label, isDisabled } = props
  const { query, type } = useSearch(onSearch)
  return (
    <Base.Root
      multiple
      items={items}
      value={value as Item[]}
      onValueChange={(next) => onChange(next as Item[])}
      onInputValueChange={type}
      itemToStringLabel={(item: Item) => itemText(item)}
      isItemEqualToValue={(one: Item, other: Item) => itemKey(one) === itemKey(other)}
      {...(onSearch === undefined ? {} : { filter: null })}
      disabled={isDisabled}
      autoHighlight
    >
      <Base.InputGroup className={cx(controlBox, 'min-h-8 px-1 py-0.75 phone:min-h-10', props.className)}>
        <Base.Chips className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
          {value.map((item) => (
            <Chosen
              key={itemKey(item)}
              text={itemText(item)}
              removeLabel={words.remove?.(itemText(item)) ?? words.clear}
            />
          ))}
          <Base.Input
            aria-label={label}
            placeholder={value.length === 0 ? words.placeholder : ''}
            className={cx(controlText, 'h-6 min-w-16 px-1.5')}
          />
        </Base.Chips>
      </Base.InputGroup>
      <ChoicePopup {...props} query={query} />
    </Base.Root>
  )
}

function Chosen({ text, removeLabel }: { text: string; removeLabel: string }) {
  return (
    <Base.Chip
      aria-label={text}
      className="flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-surface-sunken pl-2 text-12 text-ink data-highlighted:bg-surface-press"
    >
      <span className="cut">{text}</span>
      <Base.ChipRemove
        aria-label={removeLabel}
        className="grid size-6 flex-none place-items-center rounded-sm text-icon"
      >
        <X className="size-3" />
      </Base.ChipRemove>
    </Base.Chip>
  )
}
