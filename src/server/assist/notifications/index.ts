// assist/notifications — who hears of a save, and in which words. See README.md.
export { notificationsModule } from './module.ts'
