/** The box of every text control: border, ground, focus, error, disabled. Its control inside carries Base UI's data-*. */
export const controlBox =
  'flex w-full min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface text-13 text-ink transition-colors ' +
  'focus-within:border-accent focus-within:outline focus-within:outline-accent ' +
  'has-data-invalid:border-danger has-data-invalid:focus-within:outline-danger ' +
  'has-[[data-disabled]]:border-line has-[[data-disabled]]:bg-surface-sunken has-[[data-disabled]]:text-disabled ' +
  '[&>.lucide]:text-icon'

/** 16 px type on a phone, where Safari would otherwise zoom into the field. */
export const controlText = 'w-full min-w-0 flex-1 bg-transparent outline-none phone:text-16'

export const controlSizes = {
  sm: 'h-7 px-2 phone:h-9',
  md: 'h-8 px-2.5 phone:h-10',
  lg: 'h-10 px-3 text-14 phone:h-12',
}

export type ControlSize = keyof typeof controlSizes
