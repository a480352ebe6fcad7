export { between } from './between.ts'
export { Table } from './Table.tsx'
export type { TableColumn, TableSelection, TableSort } from './types.ts'
