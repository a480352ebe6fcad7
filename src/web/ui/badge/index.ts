export { Count, SquareMark, UnreadDot } from './Count.tsx'
