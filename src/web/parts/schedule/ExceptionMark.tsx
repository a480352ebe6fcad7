import { cx } from '#ui/cx'
import type { NamedException } from './year.ts'

type Kind = NamedException['kind']

/** A day of a kind: filled, ringed or underlined, so that it is told without its colour. */
export const dayMarks: Record<Kind, string> = {
  holiday: 'bg-danger-soft font-semibold text-danger-text',
  short: 'font-semibold text-warning-text shadow-[inset_0_0_0_1px_var(--warning-mark)]',
  extra: 'bg-accent-soft font-semibold text-accent-text shadow-[inset_0_-2px_0_var(--accent)]',
}

const squares: Record<Kind, string> = {
  holiday: 'bg-danger',
  short: 'shadow-[inset_0_0_0_1.5px_var(--warning-mark)]',
  extra: 'bg-accent-soft shadow-[inset_0_-3px_0_var(--accent)]',
}

/** The small square of a kind; its word stands beside it. */
export function ExceptionMark({ kind }: { kind: Kind }) {
  return <i aria-hidden="true" className={cx('size-2.5 flex-none rounded-[2px]', squares[kind])} />
}
