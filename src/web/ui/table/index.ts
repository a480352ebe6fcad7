export { Table } from './Table.tsx'
export type { TableColumn, TableSort } from './types.ts'
