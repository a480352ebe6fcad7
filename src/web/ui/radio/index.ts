export { type RadioChoice, Radios } from './Radios.tsx'
