import type absences from '../../../i18n/ru/absences.json'
import type admin from '../../../i18n/ru/admin.json'
import type catalog from '../../../i18n/ru/catalog.json'
import type common from '../../../i18n/ru/common.json'
import type deadlines from '../../../i18n/ru/deadlines.json'
import type desk from '../../../i18n/ru/desk.json'
import type dkim from '../../../i18n/ru/dkim.json'
import type escalations from '../../../i18n/ru/escalations.json'
import type fields from '../../../i18n/ru/fields.json'
import type gateways from '../../../i18n/ru/gateways.json'
import type incoming from '../../../i18n/ru/incoming.json'
import type jobs from '../../../i18n/ru/jobs.json'
import type journal from '../../../i18n/ru/journal.json'
import type levels from '../../../i18n/ru/levels.json'
import type outbox from '../../../i18n/ru/outbox.json'
import type people from '../../../i18n/ru/people.json'
import type portal from '../../../i18n/ru/portal.json'
import type queue from '../../../i18n/ru/queue.json'
import type schedules from '../../../i18n/ru/schedules.json'
import type services from '../../../i18n/ru/services.json'
import type settings from '../../../i18n/ru/settings.json'
import type signin from '../../../i18n/ru/signin.json'
import type sla from '../../../i18n/ru/sla.json'
import type spam from '../../../i18n/ru/spam.json'
import type tickets from '../../../i18n/ru/tickets.json'
import type tokens from '../../../i18n/ru/tokens.json'
import type ui from '../../../i18n/ru/ui.json'
import type weight from '../../../i18n/ru/weight.json'
import type zones from '../../../i18n/ru/zones.json'

/**
 * The nouns the web speaks of, one line a file of `i18n/ru`. A key of a noun that stands here is checked by the compiler;
 * the words themselves are all read in `i18n.ts`.
 */
export type Words = {
  absences: typeof absences
  admin: typeof admin
  catalog: typeof catalog
  common: typeof common
  deadlines: typeof deadlines
  desk: typeof desk
  dkim: typeof dkim
  escalations: typeof escalations
  fields: typeof fields
  gateways: typeof gateways
  incoming: typeof incoming
  jobs: typeof jobs
  journal: typeof journal
  levels: typeof levels
  outbox: typeof outbox
  people: typeof people
  portal: typeof portal
  queue: typeof queue
  schedules: typeof schedules
  services: typeof services
  settings: typeof settings
  signin: typeof signin
  sla: typeof sla
  spam: typeof spam
  tickets: typeof tickets
  tokens: typeof tokens
  ui: typeof ui
  weight: typeof weight
  zones: typeof zones
}
