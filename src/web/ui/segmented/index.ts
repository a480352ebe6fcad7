export { type Segment, Segmented, type SegmentedProps } from './Segmented.tsx'
