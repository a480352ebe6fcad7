export { SlideOver, type SlideOverProps } from './SlideOver.tsx'
