export {
  MenuCheck,
  type MenuCheckProps,
  type MenuChoice,
  MenuGroup,
  MenuItem,
  type MenuItemProps,
  MenuLine,
  MenuRadios,
  type MenuRadiosProps,
  Submenu,
  type SubmenuProps,
} from './items.tsx'
export { floatBox, itemRow } from './look.ts'
export { ContextMenu, Menu, type MenuProps } from './Menu.tsx'
