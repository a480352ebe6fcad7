export { Table } from './Table.tsx'
export type { TableColumn, TableSelection, TableSort, TableWords } from './types.ts'
