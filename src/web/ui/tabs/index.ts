export { type TabItem, TabLink, type TabLinkProps, TabLinks, Tabs, type TabsProps } from './Tabs.tsx'
