import { Pencil, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { initialsOf } from './initials.ts'

export type AvatarSize = 18 | 20 | 24 | 28 | 32 | 40

export type AvatarProps = {
  name: string
  /** Staff are filled, clients outlined: the difference is not colour alone. */
  kind?: 'staff' | 'client' | undefined
  size?: AvatarSize | undefined
  /** Opened but not active: faded. */
  isIdle?: boolean | undefined
  /** A pencil for who writes, a green dot for who is on line. */
  mark?: 'writing' | 'online' | undefined
  /** Read out and shown on hover («Мария Лебедева отвечает»); without it the picture is silent beside its name. */
  label?: string | undefined
  className?: string | undefined
}

const sizes: Record<AvatarSize, string> = {
  18: 'size-4.5 text-[9px]',
  20: 'size-5 text-[9px]',
  24: 'size-6 text-[10px]',
  28: 'size-7 text-[11px]',
  32: 'size-8 text-12',
  40: 'size-10 text-14',
}

const looks = { staff: 'bg-avatar text-avatar-text', client: 'bg-avatar-client text-avatar-text' }
const outline = 'shadow-[inset_0_0_0_1px_var(--avatar-client-line)]'

const round = 'relative inline-grid flex-none place-items-center rounded-full leading-none! font-semibold select-none'

/** Initials of a person. */
export function Avatar({ name, kind = 'staff', size = 20, isIdle = false, mark, label, className }: AvatarProps) {
  const speech = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label }
  const look = isIdle ? 'bg-surface-sunken text-muted' : looks[kind]
  return (
    <span {...speech} className={cx(round, sizes[size], look, kind === 'client' && outline, className)}>
      {initialsOf(name)}
      {mark === 'writing' && (
        <span className="absolute -right-1.5 -bottom-1 grid size-3.25 place-items-center rounded-full bg-accent text-on-accent shadow-[0_0_0_1.5px_var(--surface)]">
          <Pencil className="size-2! stroke-[2.5]!" />
        </span>
      )}
      {mark === 'online' && (
        <span className="absolute -right-px -bottom-px size-2 rounded-full bg-success-mark shadow-[0_0_0_1.5px_var(--surface-app)]" />
      )}
    </span>
  )
}

/** The empty place of a person: nobody yet. */
export function NoAvatar({
  size = 20,
  label,
  className,
}: {
  size?: AvatarSize | undefined
  label?: string | undefined
  className?: string | undefined
}) {
  const speech = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label }
  return (
    <span {...speech} className={cx(round, sizes[size], 'border border-dashed border-line-hover text-icon', className)}>
      <Plus className="size-3" />
    </span>
  )
}

/** Several people in a row, the rest as «+3». Takes `Avatar`s. */
export function AvatarStack({
  rest = 0,
  size = 24,
  children,
}: {
  rest?: number | undefined
  size?: AvatarSize | undefined
  children: ReactNode
}) {
  return (
    <span className="inline-flex gap-0.5">
      {children}
      {rest > 0 && <span className={cx(round, sizes[size], 'bg-avatar text-avatar-text')}>{`+${rest}`}</span>}
    </span>
  )
}
