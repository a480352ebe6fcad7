export { type Segment, Segmented } from './Segmented.tsx'
