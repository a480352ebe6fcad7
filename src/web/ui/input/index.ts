export { Input, type InputProps } from './Input.tsx'
export { type ControlSize, controlBox, controlSizes, controlText } from './look.ts'
