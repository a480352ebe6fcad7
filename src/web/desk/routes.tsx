import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { numberIn } from '../lib/search.ts'
import { requireFace } from '../lib/session.ts'
import { rootRoute } from '../root-route.tsx'
import { readDeskSearch } from './desk-search.ts'

const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk',
  beforeLoad: ({ location }) => requireFace('desk', location.href),
  validateSearch: readDeskSearch,
  component: lazyRouteComponent(() => import('./DeskScreen.tsx'), 'DeskScreen'),
})

const startRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/desk/tickets' })
  },
})

const ticketsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/tickets',
  component: lazyRouteComponent(() => import('./tickets/TicketsScreen.tsx'), 'TicketsScreen'),
})

const ticketRoute = createRoute({
  getParentRoute: () => ticketsRoute,
  path: '/$number',
  component: lazyRouteComponent(() => import('./ticket/TicketScreen.tsx'), 'TicketScreen'),
})

const tableRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/list',
  component: lazyRouteComponent(() => import('./tickets/TicketTableScreen.tsx'), 'TicketTableScreen'),
})

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/new',
  validateSearch: (search: Record<string, unknown>): { follows?: number | undefined } => ({
    follows: numberIn(search['follows']),
  }),
  component: lazyRouteComponent(() => import('./new-ticket/NewTicketScreen.tsx'), 'NewTicketScreen'),
})

/** The map of the desk: path → lazy screen. */
export const route = deskRoute.addChildren([startRoute, ticketsRoute.addChildren([ticketRoute]), tableRoute, newRoute])
