export { Button, ButtonLink, type ButtonLinkProps, type ButtonProps } from './Button.tsx'
export { type ButtonKind, type ButtonSize, buttonLook } from './look.ts'
export { SplitButton, type SplitButtonProps } from './SplitButton.tsx'
export { TextButton } from './TextButton.tsx'
