import { api } from '#api/index'
import type { Module } from '#kernel/registry'
import { settingChanged } from '#kernel/settings'
import { read, routes, write } from '#kernel/wire'
import { saveSettings } from './commands/save-settings.ts'
import { liveSetting } from './live.ts'
import { settingsOf } from './queries/settings-of.ts'

export const settingsModule: Module = {
  name: 'settings',
  routes: routes('settings', api.settings, { get: read(settingsOf), save: write(saveSettings) }),
  facts: [settingChanged],
  live: [liveSetting],
}
