export { MenuCheck, MenuGroup, MenuItem, MenuLine, MenuRadios, Submenu } from './items.tsx'
export { floatBox, itemRow } from './look.ts'
export { ContextMenu, Menu } from './Menu.tsx'
