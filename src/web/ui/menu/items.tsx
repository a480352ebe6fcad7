import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Kbd } from '#ui/kbd'
import { floatBox, itemRow } from './look.ts'

export type MenuItemProps = {
  icon?: ReactNode
  /** The key that does the same, as in `Kbd`. */
  keys?: string | undefined
  end?: ReactNode
  kind?: 'plain' | 'danger' | undefined
  isDisabled?: boolean | undefined
  onSelect?: (() => void) | undefined
  /** A router's link, for an item that goes somewhere. */
  link?: ReactElement<Record<string, unknown>> | undefined
  children: ReactNode
}

/** One action of a menu. */
export function MenuItem({ icon, keys, end, kind = 'plain', isDisabled, onSelect, link, children }: MenuItemProps) {
  const inside = (
    <>
      {icon}
      <span className="cut flex-1">{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
      {end}
    </>
  )
  const look = cx(itemRow, kind === 'danger' && 'text-danger-text [&>.lucide]:text-danger-text!')
  if (link !== undefined) {
    return (
      <Base.LinkItem render={link} closeOnClick className={cx(look, 'no-underline')}>
        {inside}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item disabled={isDisabled} onClick={() => onSelect?.()} className={look}>
      {inside}
    </Base.Item>
  )
}

export type MenuCheckProps = {
  isOn: boolean
  onChange: (isOn: boolean) => void
  icon?: ReactNode
  isDisabled?: boolean | undefined
  children: ReactNode
}

/** An item that is on or off; the menu stays open. */
export function MenuCheck({ isOn, onChange, icon, isDisabled, children }: MenuCheckProps) {
  return (
    <Base.CheckboxItem checked={isOn} disabled={isDisabled} onCheckedChange={(on) => onChange(on)} className={itemRow}>
      {icon}
      <span className="cut flex-1">{children}</span>
      <Base.CheckboxItemIndicator render={<Check />} />
    </Base.CheckboxItem>
  )
}

export type MenuChoice<Value extends string> = { value: Value; label: ReactNode; icon?: ReactNode; keys?: string }

export type MenuRadiosProps<Value extends string> = {
  value: Value | null
  onChange: (value: Value) => void
  choices: readonly MenuChoice<Value>[]
}

/** One of several: status, priority, theme. Choosing closes the menu. */
export function MenuRadios<Value extends string>({ value, onChange, choices }: MenuRadiosProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={itemRow}>
          {choice.icon}
          <span className="cut flex-1">{choice.label}</span>
          <Base.RadioItemIndicator render={<Check />} />
          {choice.keys !== undefined && <Kbd keys={choice.keys} />}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

/** Items under one heading, wired together for screen readers. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="label-12 px-2 pt-1.5 pb-0.5">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

/** A line between groups of items. */
export function MenuLine() {
  return <Base.Separator className="-mx-1 my-1 border-t border-line" />
}

export type SubmenuProps = { label: ReactNode; icon?: ReactNode; children: ReactNode }

/** An item that opens further items. */
export function Submenu({ label, icon, children }: SubmenuProps) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={itemRow}>
        {icon}
        <span className="cut flex-1">{label}</span>
        <ChevronRight className="size-3.5" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignOffset={-4} collisionPadding={8} className="z-(--z-menu) outline-none">
          <Base.Popup className={cx(floatBox, 'min-w-50 p-1')}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  )
}
