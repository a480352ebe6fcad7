export { Panes } from './Panes.tsx'
