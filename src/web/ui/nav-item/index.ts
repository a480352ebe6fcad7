export { NavItem, NavSection } from './NavItem.tsx'
export { TabBar, TabBarItem } from './TabBar.tsx'
