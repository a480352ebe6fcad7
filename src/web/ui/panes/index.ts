export { type Pane, Panes } from './Panes.tsx'
