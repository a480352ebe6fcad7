export { RelativeTime, type TimeWords } from './RelativeTime.tsx'
