export { Meter, type MeterPart, type MeterProps } from './Meter.tsx'
export { Progress, type ProgressProps } from './Progress.tsx'
