export { Radios } from './Radios.tsx'
