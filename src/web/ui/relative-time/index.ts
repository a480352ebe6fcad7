export { RelativeTime, type RelativeTimeProps, type TimeWords } from './RelativeTime.tsx'
