import { gatewayRoutes } from './mail-gateways.ts'
import { letterRoutes } from './mail-letters.ts'
import { outboxRoutes } from './mail-outbox.ts'

/** Letters in and out: gateways, Incoming and journal, outbox. */
export const mail = { ...gatewayRoutes, ...letterRoutes, ...outboxRoutes }
