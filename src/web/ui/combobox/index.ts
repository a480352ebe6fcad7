export { Combobox, type ComboboxProps } from './Combobox.tsx'
export { ComboboxMany, type ComboboxManyProps } from './ComboboxMany.tsx'
export { Picker, type PickerProps } from './Picker.tsx'
export type { ComboboxCommon, ComboboxWords } from './types.ts'
