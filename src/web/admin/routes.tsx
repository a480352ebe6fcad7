import { createRoute, Outlet } from '@tanstack/react-router'
import { requireFace } from '../lib/session.ts'
import { rootRoute } from '../root-route.tsx'

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  beforeLoad: ({ location }) => requireFace('admin', location.href),
  component: Outlet,
})

/** The map of the admin: path → lazy screen (`lazyRouteComponent(() => import('./x/XScreen.tsx'), 'XScreen')`). */
export const route = adminRoute.addChildren([])
