export { NavItem, type NavItemProps, NavSection } from './NavItem.tsx'
export { TabBar, TabBarItem, type TabBarItemProps } from './TabBar.tsx'
