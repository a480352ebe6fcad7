export { Button, ButtonLink } from './Button.tsx'
export type { ButtonKind, ButtonSize } from './look.ts'
export { SplitButton } from './SplitButton.tsx'
export { TextButton } from './TextButton.tsx'
