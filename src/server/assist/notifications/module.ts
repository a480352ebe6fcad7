import type { Module } from '#kernel/registry'
import { gatewayNoticeSweep, gatewayReactions } from './gateway-notices.ts'
import { normReactions } from './norm-notices.ts'
import { reactions } from './reactions.ts'
import { returnedSaveReactions } from './returned-save.ts'
import { notificationsSettings } from './settings.ts'
import { lostAnswerReactions } from './undelivered.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  reactions: [...reactions, ...gatewayReactions, ...lostAnswerReactions, ...returnedSaveReactions, ...normReactions],
  sweeps: [gatewayNoticeSweep],
  settings: [notificationsSettings],
}
