export { UiProvider } from './UiProvider.tsx'
