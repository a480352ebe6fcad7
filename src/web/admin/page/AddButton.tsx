import type { ReactNode } from 'react'
import { Button } from '#ui/button'

type AddButtonProps = {
  icon: ReactNode
  onClick: () => void
  /** It stands in an empty list, where it is one quiet way on; else it is the chief button of the page. */
  isFirst?: boolean | undefined
  children: string
}

/** Adds a row. In the head of a page on a phone the icon alone has room. */
export function AddButton({ icon, onClick, isFirst = false, children }: AddButtonProps) {
  if (isFirst) {
    return (
      <Button icon={icon} onClick={onClick}>
        {children}
      </Button>
    )
  }
  return (
    <Button kind="primary" icon={icon} onClick={onClick} className="phone:px-3!">
      <span className="phone:sr-only">{children}</span>
    </Button>
  )
}
