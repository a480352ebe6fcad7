import type { Module } from '#kernel/registry'
import { reactions } from './reactions.ts'
import { notificationsSettings } from './settings.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  reactions,
  settings: [notificationsSettings],
}
