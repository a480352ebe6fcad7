import { cx } from '#ui/cx'

export type ButtonKind = 'primary' | 'secondary' | 'ghost' | 'hidden' | 'danger' | 'quiet-danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const base =
  'inline-flex flex-none items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline select-none transition-colors'

const kinds: Record<ButtonKind, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-surface-hover [&_.lucide]:text-icon',
  ghost:
    'border-transparent text-secondary hover:bg-surface-hover data-popup-open:bg-surface-hover [&_.lucide]:text-icon',
  hidden: 'border-hidden-line bg-hidden-strong text-hidden-text hover:brightness-97',
  danger: 'border-transparent bg-danger text-on-danger hover:brightness-93',
  'quiet-danger': 'border-line-strong bg-surface text-danger-text hover:border-danger-line hover:bg-danger-soft',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-13 phone:h-9',
  md: 'h-8 px-3 text-13 phone:h-10',
  lg: 'h-10 px-4 text-14 phone:h-12',
}

const off = 'border-transparent bg-surface-sunken text-disabled [&_.lucide]:text-disabled'

/** The classes of a button, for what must look like one and is another element. */
export function buttonLook(kind: ButtonKind, size: ButtonSize, isOff = false): string {
  return cx(base, isOff ? off : kinds[kind], sizes[size])
}
