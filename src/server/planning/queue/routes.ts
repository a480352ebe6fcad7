import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addRule, removeRule, saveRule } from './commands/rules.ts'
import { ruleList } from './queries/rules.ts'

export const queueRoutes = routes('queue', api.queue, {
  rules: read(ruleList),
  addRule: write(addRule),
  saveRule: write(saveRule),
  removeRule: write(removeRule),
})
