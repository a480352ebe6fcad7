import { Combobox as Base } from '@base-ui/react/combobox'
import { Search } from 'lucide-react'
import type { ReactElement } from 'react'
import { cx } from '#ui/cx'
import { floatBox } from '#ui/menu'
import { ChoiceList } from './ChoiceList.tsx'
import type { ComboboxCommon } from './types.ts'
import { useSearch } from './use-search.ts'

export type PickerProps<Item> = Omit<ComboboxCommon<Item>, 'label'> & {
  value: Item | null
  onChange: (value: Item | null) => void
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  /** Accessible name of the list. */
  label: string
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  align?: 'start' | 'center' | 'end' | undefined
}

/** A button that opens a searched list with the line inside it: choose a responsible, a department; also by a key. */
export function Picker<Item>(props: PickerProps<Item>) {
  const { value, onChange, items, itemKey, itemText, onSearch, words, label, trigger, isOpen, onOpenChange } = props
  const { query, type, holdEnter } = useSearch(onSearch)
  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(next) => onChange(next as Item | null)}
      onInputValueChange={type}
      open={isOpen}
      onOpenChange={(open) => onOpenChange?.(open)}
      itemToStringLabel={(item: Item) => itemText(item)}
      isItemEqualToValue={(one: Item, other: Item) => itemKey(one) === itemKey(other)}
      {...(onSearch === undefined ? {} : { filter: null })}
      disabled={props.isDisabled}
      autoHighlight
    >
      <Base.Trigger aria-label={value === null ? label : `${label}: ${itemText(value)}`} render={trigger} />
      <Base.Portal>
        <Base.Positioner
          align={props.align ?? 'start'}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--z-menu) outline-none"
        >
          <Base.Popup aria-label={label} className={cx(floatBox, 'w-70 p-1', props.className)}>
            <div className="-mx-1 -mt-1 mb-1 flex h-9 items-center gap-2 border-b border-line px-3">
              <Search className="text-icon" />
              <Base.Input
                aria-label={label}
                placeholder={words.placeholder}
                onKeyDown={holdEnter(props.isLoading === true)}
                className="w-full min-w-0 bg-transparent outline-none phone:text-16"
              />
            </div>
            <ChoiceList {...props} query={query} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
