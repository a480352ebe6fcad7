import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Menu } from '#ui/menu'
import { Button, type ButtonProps } from './Button.tsx'

export type SplitButtonProps = ButtonProps & {
  /** Name of the arrow for screen readers: «Другие способы отправить». */
  menuLabel: string
  /** `MenuItem`s: the other things this button can do. */
  menu: ReactNode
}

/** One button that names what will happen, and an arrow with the alternatives. */
export function SplitButton({ menuLabel, menu, className, ...main }: SplitButtonProps) {
  const { kind = 'primary', size, isDisabled } = main
  const gap = kind === 'primary' || kind === 'danger' ? 'ml-px' : '-ml-px'
  return (
    <span className={cx('inline-flex', className)}>
      <Button {...main} kind={kind} className="rounded-r-none" />
      <Menu
        align="end"
        trigger={
          <Button
            kind={kind}
            size={size}
            isDisabled={isDisabled}
            aria-label={menuLabel}
            className={cx('rounded-l-none px-1.75!', gap)}
          >
            <ChevronDown />
          </Button>
        }
      >
        {menu}
      </Menu>
    </span>
  )
}
