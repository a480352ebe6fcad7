export { Combobox } from './Combobox.tsx'
export { ComboboxMany } from './ComboboxMany.tsx'
export { Picker } from './Picker.tsx'
export type { ComboboxWords } from './types.ts'
