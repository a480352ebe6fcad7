import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { cx } from '#ui/cx'
import { Tag } from '#ui/tag'
import type { Named } from '../lib/names.ts'
import { useNameOf } from '../lib/names.ts'

export type Mark = { id: number; name: Named; isPositive: boolean }

type MarkIconProps = {
  isPositive: boolean
  /** Given where no word stands beside it. */
  label?: string | undefined
  className?: string | undefined
}

/** A thumb up or down: what a mark means is said by its shape, never by its colour alone. */
export function MarkIcon({ isPositive, label, className }: MarkIconProps) {
  const Icon = isPositive ? ThumbsUp : ThumbsDown
  const look = cx(isPositive ? 'text-success-text!' : 'text-danger-text!', className)
  if (label === undefined) return <Icon className={look} />
  return (
    <span role="img" aria-label={label} title={label} className="flex">
      <Icon className={look} />
    </span>
  )
}

/** What a client said of an answer: its name with a thumb. */
export function MarkTag({ mark }: { mark: Mark }) {
  const nameOf = useNameOf()
  return (
    <Tag kind={mark.isPositive ? 'success' : 'danger'} icon={<MarkIcon isPositive={mark.isPositive} />}>
      {nameOf(mark.name)}
    </Tag>
  )
}
