import { gatewayRoutes } from './mail-gateways.ts'
import { letterRoutes } from './mail-letters.ts'
import { outboxRoutes } from './mail-outbox.ts'
import { shownRoutes } from './mail-shown.ts'
import { spamRoutes } from './mail-spam.ts'

/** Letters in and out: gateways, Incoming and journal, outbox, spam. */
export const mail = { ...gatewayRoutes, ...letterRoutes, ...outboxRoutes, ...shownRoutes, ...spamRoutes }
