export { NewRows, Pagination, type PaginationProps, ShowMore } from './Pagination.tsx'
