/** The ground of everything that floats: menus, popovers, lists of a select. */
export const floatBox =
  'floats max-h-(--available-height) max-w-(--available-width) overflow-y-auto overscroll-contain rounded-md bg-surface-raised text-13 text-ink shadow-float outline-none'

/** One row of a menu or a list of choices, 28 px; 40 on a phone. */
export const itemRow =
  'flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 outline-none select-none phone:min-h-10 ' +
  'data-highlighted:bg-surface-item data-popup-open:bg-surface-item data-disabled:text-disabled [&>.lucide]:text-icon'
