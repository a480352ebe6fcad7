export { TabLink, TabLinks, Tabs } from './Tabs.tsx'
