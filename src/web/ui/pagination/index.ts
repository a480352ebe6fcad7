export { NewRows, Pagination, ShowMore } from './Pagination.tsx'
