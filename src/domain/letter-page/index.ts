export { letterPage } from './letter-page.ts'
