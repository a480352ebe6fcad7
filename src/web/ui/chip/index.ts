export { FilterChip } from './FilterChip.tsx'
