import { absences } from './absences.ts'
import { access } from './access.ts'
import { calendar } from './calendar.ts'
import { catalog } from './catalog.ts'
import { deadlines } from './deadlines.ts'
import { fields } from './fields.ts'
import { files } from './files.ts'
import { clientGroups } from './groups.ts'
import { jobs } from './jobs.ts'
import { mail } from './mail.ts'
import { people } from './people.ts'
import { portal } from './portal.ts'
import { queue } from './queue.ts'
import { ratings } from './ratings.ts'
import { services } from './services.ts'
import { settings } from './settings.ts'
import { sla } from './sla.ts'
import { tickets } from './tickets.ts'

/** The whole contract: what the server implements, the browser calls and OpenAPI prints. */
export const api = {
  access,
  people,
  clientGroups,
  absences,
  catalog,
  services,
  fields,
  calendar,
  files,
  tickets,
  deadlines,
  ratings,
  portal,
  mail,
  jobs,
  settings,
  sla,
  queue,
}
