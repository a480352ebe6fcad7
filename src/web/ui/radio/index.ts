export { type RadioChoice, Radios, type RadiosProps } from './Radios.tsx'
