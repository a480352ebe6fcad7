import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { dictionaryNames } from '#api/catalog'
import { requireFace, sessionNow } from '../lib/session.ts'
import { rootRoute } from '../root-route.tsx'
import { readAdminSearch } from './admin-search.ts'
import { finishConsent } from './gateways/finish-consent.ts'

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  // Whoever works at the desk sorts incoming letters and looks up its clients here; the rest is for administrators.
  beforeLoad: async ({ location }) => {
    const { me } = await sessionNow()
    return requireFace(me?.can.admin === true ? 'admin' : 'desk', location.href)
  },
  validateSearch: readAdminSearch,
  component: lazyRouteComponent(() => import('./AdminScreen.tsx'), 'AdminScreen'),
})

const startRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: context.me.can.admin ? '/admin/employees' : '/admin/incoming' })
  },
})

/** Pages of administrators, and of those who may look at all of it. */
const closedRoute = createRoute({
  getParentRoute: () => adminRoute,
  id: 'closed',
  beforeLoad: ({ context }) => {
    if (!context.me.can.admin) throw redirect({ to: '/admin/incoming' })
  },
})

const employeesRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/employees',
  component: lazyRouteComponent(() => import('./people/EmployeesScreen.tsx'), 'EmployeesScreen'),
})

const departmentsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/departments',
  component: lazyRouteComponent(() => import('./people/DepartmentsScreen.tsx'), 'DepartmentsScreen'),
})

const groupsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/groups',
  component: lazyRouteComponent(() => import('./people/GroupsScreen.tsx'), 'GroupsScreen'),
})

const companiesRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/companies',
  component: lazyRouteComponent(() => import('./people/CompaniesScreen.tsx'), 'CompaniesScreen'),
})

const contactsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/contacts',
  component: lazyRouteComponent(() => import('./people/ContactsScreen.tsx'), 'ContactsScreen'),
})

const clientGroupsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/client-groups',
  component: lazyRouteComponent(() => import('./people/ClientGroupsScreen.tsx'), 'ClientGroupsScreen'),
})

const dictionaryRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/dictionaries/$dictionary',
  beforeLoad: ({ params }) => {
    if (!dictionaryNames.some((name) => name === params.dictionary))
      throw redirect({ to: '/admin/dictionaries/$dictionary', params: { dictionary: 'statuses' } })
  },
  component: lazyRouteComponent(() => import('./dictionaries/DictionaryScreen.tsx'), 'DictionaryScreen'),
})

const servicesRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/services',
  component: lazyRouteComponent(() => import('./services/ServicesScreen.tsx'), 'ServicesScreen'),
})

const fieldsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/fields',
  component: lazyRouteComponent(() => import('./own-fields/OwnFieldsScreen.tsx'), 'OwnFieldsScreen'),
})

const schedulesRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/schedules',
  component: lazyRouteComponent(() => import('./schedules/SchedulesScreen.tsx'), 'SchedulesScreen'),
})

/** One schedule: its number, or `new`. */
const scheduleRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/schedules/$id',
  component: lazyRouteComponent(() => import('./schedules/ScheduleScreen.tsx'), 'ScheduleScreen'),
})

const queueRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/queue',
  component: lazyRouteComponent(() => import('./queue/QueueScreen.tsx'), 'QueueScreen'),
})

const levelsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/levels',
  component: lazyRouteComponent(() => import('./levels/LevelsScreen.tsx'), 'LevelsScreen'),
})

const matrixRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/level-matrix',
  component: lazyRouteComponent(() => import('./levels/MatrixScreen.tsx'), 'MatrixScreen'),
})

const gatewaysRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/gateways',
  component: lazyRouteComponent(() => import('./gateways/GatewaysScreen.tsx'), 'GatewaysScreen'),
})

/** A mail provider sends the browser back here, its answer in the query, which is not ours to read. */
const consentRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/gateways/consent',
  loader: finishConsent,
  staleTime: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('./gateways/ConsentScreen.tsx'), 'ConsentScreen'),
})

const incomingRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/incoming',
  component: lazyRouteComponent(() => import('./incoming/IncomingScreen.tsx'), 'IncomingScreen'),
})

const journalRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/journal',
  component: lazyRouteComponent(() => import('./journal/JournalScreen.tsx'), 'JournalScreen'),
})

const outboxRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox/OutboxScreen.tsx'), 'OutboxScreen'),
})

const dkimRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/dkim',
  component: lazyRouteComponent(() => import('./dkim/DkimScreen.tsx'), 'DkimScreen'),
})

const spamRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/spam',
  component: lazyRouteComponent(() => import('./spam/SpamScreen.tsx'), 'SpamScreen'),
})

const jobsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./jobs/JobsScreen.tsx'), 'JobsScreen'),
})

const settingsRoute = createRoute({
  getParentRoute: () => closedRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsScreen.tsx'), 'SettingsScreen'),
})

const tokensRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./tokens/TokensScreen.tsx'), 'TokensScreen'),
})

/** The map of the admin: path → lazy screen. */
export const route = adminRoute.addChildren([
  startRoute,
  companiesRoute,
  contactsRoute,
  incomingRoute,
  tokensRoute,
  closedRoute.addChildren([
    employeesRoute,
    departmentsRoute,
    groupsRoute,
    clientGroupsRoute,
    dictionaryRoute,
    servicesRoute,
    fieldsRoute,
    schedulesRoute,
    scheduleRoute,
    levelsRoute,
    queueRoute,
    matrixRoute,
    gatewaysRoute,
    consentRoute,
    journalRoute,
    outboxRoute,
    dkimRoute,
    spamRoute,
    jobsRoute,
    settingsRoute,
  ]),
])
