// base/jobs — what the product does in the background, seen and mended by administrators. See README.md.
export { jobsModule } from './module.ts'
