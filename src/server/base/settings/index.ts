// base/settings — reading and changing every module's settings. See README.md.
export { settingsModule } from './module.ts'
