export { RelativeTime } from './RelativeTime.tsx'
