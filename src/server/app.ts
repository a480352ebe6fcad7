import { type Module, type Registry, register } from '#kernel/registry'
import * as notifications from '#server/assist/notifications'
import * as access from '#server/base/access'
import * as catalog from '#server/base/catalog'
import * as fields from '#server/base/fields'
import * as files from '#server/base/files'
import * as jobs from '#server/base/jobs'
import * as people from '#server/base/people'
import * as settings from '#server/base/settings'
import * as staffing from '#server/base/staffing'
import * as mail from '#server/channels/mail'
import * as portal from '#server/channels/portal'
import * as deadlines from '#server/desk/deadlines'
import * as ratings from '#server/desk/ratings'
import * as tickets from '#server/desk/tickets'
import * as calendar from '#server/planning/calendar'
import * as queue from '#server/planning/queue'
import * as routing from '#server/planning/routing'
import * as sla from '#server/planning/sla'

/** Every module, floor by floor: routes, reactions, jobs, sweeps and services come from here and nowhere else. */
export const modules: readonly Module[] = [
  access.accessModule,
  people.peopleModule,
  staffing.staffingModule,
  catalog.catalogModule,
  fields.fieldsModule,
  files.filesModule,
  settings.settingsModule,
  jobs.jobsModule,
  calendar.calendarModule,
  sla.slaModule,
  routing.routingModule,
  queue.queueModule,
  tickets.ticketsModule,
  deadlines.deadlinesModule,
  ratings.ratingsModule,
  mail.mailModule,
  portal.portalModule,
  notifications.notificationsModule,
]

export const registry = (): Registry => register(modules)
