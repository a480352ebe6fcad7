export { Meter } from './Meter.tsx'
export { Progress } from './Progress.tsx'
