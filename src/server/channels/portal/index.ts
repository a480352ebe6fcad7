// channels/portal — what a client may see and do, and only here. See README.md.
export { portalModule } from './module.ts'
