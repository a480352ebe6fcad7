export { type Pane, Panes, type PanesProps } from './Panes.tsx'
export { Splitter, type SplitterProps } from './Splitter.tsx'
