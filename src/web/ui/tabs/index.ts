export { type TabItem, TabLink, TabLinks, Tabs } from './Tabs.tsx'
