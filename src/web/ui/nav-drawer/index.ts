export { NavDrawer } from './NavDrawer.tsx'
