import type { Module } from '#kernel/registry'
import { gatewayNoticeLater, gatewayReactions } from './gateway-notices.ts'
import { reactions } from './reactions.ts'
import { notificationsSettings } from './settings.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  reactions: [...reactions, ...gatewayReactions],
  jobs: [gatewayNoticeLater],
  settings: [notificationsSettings],
}
