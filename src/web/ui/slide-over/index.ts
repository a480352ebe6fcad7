export { SlideOver } from './SlideOver.tsx'
