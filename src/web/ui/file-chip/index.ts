export { FileChip } from './FileChip.tsx'
