import { Combobox as Base } from '@base-ui/react/combobox'
import { Check } from 'lucide-react'
import { itemRow } from '#ui/menu'
import { Spinner } from '#ui/spinner'
import type { ComboboxCommon } from './types.ts'

export type ChoiceListProps<Item> = Pick<
  ComboboxCommon<Item>,
  'itemKey' | 'itemText' | 'renderItem' | 'isLoading' | 'words' | 'renderFooter'
> & { query: string }

/** What floats under a combobox: state of the search, choices, and a last row of the caller's. */
export function ChoiceList<Item>(props: ChoiceListProps<Item>) {
  const { itemKey, itemText, renderItem, isLoading = false, words, renderFooter, query } = props
  const footer = renderFooter?.(query)
  return (
    <>
      <Base.Empty className="px-2 py-1.5 text-12 text-muted empty:hidden">{isLoading ? null : words.empty}</Base.Empty>
      <Base.List className="outline-none data-empty:hidden">
        {(item: Item) => (
          <Base.Item key={itemKey(item)} value={item} className={itemRow}>
            <span className="min-w-0 flex-1">{renderItem ? renderItem(item) : itemText(item)}</span>
            <Base.ItemIndicator render={<Check />} />
          </Base.Item>
        )}
      </Base.List>
      {/* Behind the choices: above them it would push them from under the pointer, and with it goes what Enter takes. */}
      <Base.Status className="empty:hidden">
        {isLoading && (
          <span className="flex items-center gap-2 px-2 py-1.5 text-12 text-muted">
            <Spinner />
            {words.loading}
          </span>
        )}
      </Base.Status>
      {footer !== undefined && footer !== null && (
        <div className="-mx-1 mt-1 border-t border-line px-1 pt-1">{footer}</div>
      )}
    </>
  )
}
