import { Combobox as Base } from '@base-ui/react/combobox'
import { cx } from '#ui/cx'
import { floatBox } from '#ui/menu'
import { ChoiceList, type ChoiceListProps } from './ChoiceList.tsx'

/** The choices where they float: under their field, as wide as it, and no narrower than a name needs. */
export function ChoicePopup<Item>(props: ChoiceListProps<Item>) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} collisionPadding={8} className="z-(--z-menu) outline-none">
        <Base.Popup className={cx(floatBox, 'w-[max(var(--anchor-width),240px)] p-1')}>
          <ChoiceList {...props} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
