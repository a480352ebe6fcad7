export { Kbd } from './Kbd.tsx'
export { keyText } from './keys.ts'
