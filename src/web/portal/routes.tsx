import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireFace } from '../lib/session.ts'
import { rootRoute } from '../root-route.tsx'
import { readPortalSearch } from './portal-search.ts'

const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  beforeLoad: ({ location }) => requireFace('portal', location.href),
  validateSearch: readPortalSearch,
  component: lazyRouteComponent(() => import('./PortalScreen.tsx'), 'PortalScreen'),
})

/** The list stays where it is while a ticket slides over it, so both addresses show this one screen. */
const listRoute = createRoute({
  getParentRoute: () => portalRoute,
  id: 'list',
  component: lazyRouteComponent(() => import('./list/TicketsScreen.tsx'), 'TicketsScreen'),
})

const startRoute = createRoute({ getParentRoute: () => listRoute, path: '/' })

const ticketRoute = createRoute({ getParentRoute: () => listRoute, path: '/tickets/$number' })

const pageRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/tickets/$number/page',
  component: lazyRouteComponent(() => import('./ticket/TicketPageScreen.tsx'), 'TicketPageScreen'),
})

const newRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/new',
  component: lazyRouteComponent(() => import('./new-request/NewRequestScreen.tsx'), 'NewRequestScreen'),
})

/** The map of the portal: path → lazy screen. */
export const route = portalRoute.addChildren([listRoute.addChildren([startRoute, ticketRoute]), pageRoute, newRoute])
