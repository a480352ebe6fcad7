export { SearchInput } from './SearchInput.tsx'
